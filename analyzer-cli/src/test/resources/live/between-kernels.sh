#!/bin/sh
# Two network namespaces, a cable between them, and connections of their kernels that go well and badly. tcpdump and
# synfin listen at the same end.
#
#   between-kernels.sh FOLDER SYNFIN...      SYNFIN... is the command that runs synfin
#
# FOLDER gets tcpdump.pcap and live.jsonl. Status 77 when the machine does not let us.
set -u
folder=$1
shift
skip() {
  echo "skipped: $1"
  exit 77
}
[ "$(id -u)" = 0 ] || skip "needs root for network namespaces"
for tool in ip tcpdump python3; do
  command -v $tool >/dev/null || skip "$tool is not installed"
done
here=$(dirname "$0")
client=synfin-c$$
server=synfin-s$$
clean() {
  ip netns del $client 2>/dev/null
  ip netns del $server 2>/dev/null
}
trap clean EXIT
ip netns add $client 2>/dev/null || skip "no network namespaces here"
ip netns add $server
ip link add left netns $client type veth peer name right netns $server || skip "no veth here"
ip -n $client addr add 10.98.0.5/24 dev left
ip -n $server addr add 10.98.0.9/24 dev right
ip -n $client link set left up
ip -n $server link set right up
# Somebody who never answers.
ip -n $client neigh add 10.98.0.77 lladdr 02:00:00:00:00:77 dev left

ip netns exec $server tcpdump -i right -U -s 256 --time-stamp-precision=nano -w - tcp \
  >"$folder/tcpdump.pcap" 2>"$folder/tcpdump.txt" &
tcpdump=$!
ip netns exec $server "$@" live -i right -f tcp --format jsonl --detail full --count 1000000 \
  >"$folder/live.jsonl" 2>"$folder/live.txt" &
synfin=$!
for _ in $(seq 200); do
  grep -q '"event":"status"' "$folder/live.jsonl" 2>/dev/null && grep -q listening "$folder/tcpdump.txt" && break
  kill -0 $synfin 2>/dev/null || { cat "$folder/live.txt" >&2; exit 1; }
  sleep 0.1
done

ip netns exec $server python3 "$here/conversations.py" server &
conversations=$!
ip netns exec $client python3 "$here/conversations.py" client || exit 1
wait $conversations || exit 1
# Both have what the kernel still holds back.
sleep 1.5
kill -TERM $synfin
wait $synfin
echo "status $?" >>"$folder/live.txt"
kill -INT $tcpdump
wait $tcpdump
exit 0
