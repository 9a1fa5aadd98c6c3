-- audit: an index for each way of narrowing the log down, in the order of its list, and the right to take it out.

create index audit_events_action on audit_events (tenant_id, action, at, id);
create index audit_events_kind on audit_events (tenant_id, resource, at, id);
-- Nearly all succeed: those that did not are few, and what is looked for.
create index audit_events_refused on audit_events (tenant_id, outcome, at, id) where outcome <> 'success';
create index audit_events_ip on audit_events (tenant_id, ip, at, id) where ip is not null;
create index audit_events_request on audit_events (tenant_id, correlation_id, at, id) where correlation_id is not null;

-- Administrators of organisations that exist already; the force is lifted for this statement only.
alter table roles no force row level security;
update roles set permissions = array_append(permissions, 'audit:export'), version = version + 1
 where built_in and key = 'admin' and not 'audit:export' = any (permissions);
alter table roles force row level security;
