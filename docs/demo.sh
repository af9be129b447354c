#!/bin/sh
# What `make demo` runs: the command line against a sandbox, over HTTP on this machine.
# Every step checks its exit code; the last one checks what the sandbox says it did.
set -eu

work=$(mktemp -d)
sandbox=

end() {
    if [ -n "$sandbox" ]; then
        kill "$sandbox" 2>/dev/null || true
        wait "$sandbox" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

# Print a heading.
say() {
    printf '\n# %s\n' "$*"
}

# Print a command as a person would type it, then run it.
try() {
    printf '$'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_=:,./@+-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@"
}

# The same, but fail unless the command ends with the exit code that is the first argument.
expect() {
    wanted=$1
    shift
    code=0
    try "$@" || code=$?
    if [ "$code" -ne "$wanted" ]; then
        echo "expected exit code $wanted, got $code" >&2
        exit 1
    fi
    echo "(exit code $code)"
}

# Keep a reply that is long, and print the named fields of its data.
excerpt() {
    fields=$1
    shift
    try "$@" >"$work/reply.txt"
    sed -n '/^\$/p' "$work/reply.txt"
    sed '/^\$/d' "$work/reply.txt" >"$work/reply.json"
    python - "$work/reply.json" "$fields" <<'PYTHON'
import json, sys

data = json.load(open(sys.argv[1], encoding="utf-8"))["data"]
for name in sys.argv[2].split(","):
    print(f"  {name}: {json.dumps(data[name], ensure_ascii=False)}")
left = len(data) - len(sys.argv[2].split(","))
print(f"  ... and {left} more fields")
PYTHON
}

# Print a moment from now as UTC, or its date alone.
moment() {
    python -c "
import datetime, sys
then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=int(sys.argv[1]))
print(then.strftime(sys.argv[2]))" "$1" "$2"
}

say "A sandbox in the background: a server on this machine that behaves as Zoom does."
echo "\$ zoom-connector sandbox --port 0 &"
zoom-connector sandbox --port 0 2>"$work/sandbox.txt" &
sandbox=$!
base_url=
tries=0
while [ -z "$base_url" ]; do
    base_url=$(sed -n 's|.*\(http://127\.0\.0\.1:[0-9]*/v2\).*|\1|p' "$work/sandbox.txt" | head -n 1)
    tries=$((tries + 1))
    if [ "$tries" -gt 150 ] || ! kill -0 "$sandbox" 2>/dev/null; then
        cat "$work/sandbox.txt" >&2
        echo "the sandbox did not start" >&2
        exit 1
    fi
    [ -n "$base_url" ] || sleep 0.1
done
cat "$work/sandbox.txt"

unset ZOOM_ACCESS_TOKEN ZOOM_REFRESH_TOKEN_FILE
export ZOOM_CONNECTOR_STORE="$work/state/store.db"
export ZOOM_BASE_URL="$base_url" ZOOM_TOKEN_URL="${base_url%/v2}/oauth/token"
export ZOOM_ACCOUNT_ID=sandbox ZOOM_CLIENT_ID=sandbox ZOOM_CLIENT_SECRET=sandbox
for name in ZOOM_BASE_URL ZOOM_TOKEN_URL ZOOM_ACCOUNT_ID ZOOM_CLIENT_ID ZOOM_CLIENT_SECRET; do
    eval "echo \"\$ export $name=\$$name\""
done

host=ada.almeida@example.com

say "Create a meeting that takes registrations (approvalType 0)."
excerpt id,topic,start_time,timezone,join_url,registration_url \
    zoom-connector run createMeeting -i "userId=$host" -i 'topic=Open workshop' \
    -i "startTime=$(moment 2 %Y-%m-%dT10:00:00)" -i timezone=Europe/Lisbon \
    -i duration=45 -i approvalType=0
meeting=$(python -c "
import json, sys
print(json.load(open(sys.argv[1], encoding='utf-8'))['data']['id'])" "$work/reply.json")

say "Register a guest for it."
try zoom-connector run addMeetingRegistrant -i "meetingId=$meeting" \
    -i email=noa.guest@example.com -i firstName=Noa -i lastName=Guest

say "List the meetings of the next seven days: every page, five meetings to a page."
try zoom-connector run listMeetings -i "userId=$host" -i type=upcoming \
    -i "from=$(moment 0 %Y-%m-%d)" -i "to=$(moment 7 %Y-%m-%d)" \
    -i pageSize=5 --all --output table

say "Change the topic. A dry run shows what would be sent: the topic, and nothing else."
try zoom-connector run updateMeeting -i "meetingId=$meeting" -i 'topic=Open workshop, room 2' \
    --dry-run >"$work/dry.txt"
python - "$work/dry.txt" <<'PYTHON'
import json, sys

command, _, reply = open(sys.argv[1], encoding="utf-8").read().partition("\n")
print(command, json.dumps(json.loads(reply), indent=2), sep="\n")
body = json.loads(reply)["data"]["body"]
assert body == {"topic": "Open workshop, room 2"}, body
PYTHON
try zoom-connector run updateMeeting -i "meetingId=$meeting" -i 'topic=Open workshop, room 2'

say "A misspelt input and a wrong value: both are reported at once, and nothing is sent."
expect 2 zoom-connector run listMeetings -i "userId=$host" -i pagesize=5 -i type=soon

say "A meeting that does not exist."
expect 4 zoom-connector run getMeeting -i meetingId=99999999999

say "A token without the scope that the action needs; the error names the scope."
expect 3 env ZOOM_ACCESS_TOKEN=sandbox-token-without-scopes \
    zoom-connector run getUser -i "userId=$host"

say "What the sandbox saw. Three things changed; what was refused locally never arrived."
python - "${base_url%/v2}/_sandbox/ledger" <<'PYTHON'
import json, sys, urllib.request

opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
ledger = json.load(opener.open(sys.argv[1], timeout=10))
for entry in ledger["requests"]:
    print(f"  {entry['method']:6} {entry['path']}  {entry['status']}")
print("  effects:")
for effect in ledger["effects"]:
    print(f"    {effect['kind']}  {effect['id']}")
kinds = [effect["kind"].split(".")[-1] for effect in ledger["effects"]]
assert len(kinds) == 3 and kinds[0] == "created" and kinds[2] == "updated", kinds
PYTHON

printf '\nAll steps went as expected.\n'
