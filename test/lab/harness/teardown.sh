#!/bin/sh
# Ends every process in the lab's namespaces and removes namespaces, resolver files and the work folder.
# usage: teardown.sh PREFIX [FOLDER] [wait]
# With "wait" it first waits for the end of its input: the lab holds the other end, so the world goes away
# even when the lab is interrupted or killed.
prefix=$1
folder=$2
[ -n "$prefix" ] || exit 64
[ "$3" = wait ] && cat >/dev/null

namespaces=$(ip netns list | cut -d ' ' -f 1 | grep "^$prefix-")
for namespace in $namespaces; do
  for pid in $(ip netns pids "$namespace"); do
    kill -KILL "$pid" 2>/dev/null
  done
done
for namespace in $namespaces; do
  ip netns delete "$namespace"
  rm -rf "/etc/netns/$namespace"
done
case $folder in
  */"$prefix"-*) rm -rf "$folder" ;;
esac
exit 0
