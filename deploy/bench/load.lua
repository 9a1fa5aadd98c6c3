-- wrk script: GET a random line of PATHS, or POST new contacts when POST=1; prints one line of figures at the end.
local headers = { ["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["Content-Type"] = "application/json" }
local paths, post, thread_no = {}, os.getenv("POST") == "1", 0
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end

function setup(thread)
  thread_no = thread_no + 1
  thread:set("seed", thread_no * 7919 + os.time())
end

function init() math.randomseed(seed); made = 0; bad = 0 end

function request()
  if not post then return wrk.format("GET", paths[math.random(#paths)], headers) end
  made = made + 1
  local tag = seed .. "-" .. made
  local body = string.format(
    '{"first_name":"Load","last_name":"Person %s","emails":[{"label":"work","address":"load-%s@example.com"}],"phones":[],"tags":["load"]}', tag, tag)
  return wrk.format("POST", "/api/v1/contacts", headers, body)
end

function response(status) if status ~= 200 and status ~= 201 then bad = bad + 1 end end

local threads = {}
local old_setup = setup
function setup(thread) old_setup(thread); threads[#threads + 1] = thread end

function done(summary, latency)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + (thread:get("bad") or 0) end
  local errors = summary.errors
  io.write(string.format("RESULT %d %.0f %.2f %.2f %.2f %d\n", summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    wrong + errors.connect + errors.read + errors.write + errors.timeout))
end
