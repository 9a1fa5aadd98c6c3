-- audit: the entries of one record, whatever kind it is said to be. The id comes first, so this index does what the one by kind
-- and id did, and also finds a record by its id alone.

create index audit_events_record on audit_events (tenant_id, resource_id, at, id) where resource_id is not null;
drop index audit_events_resource;
