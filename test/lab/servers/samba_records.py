#!/usr/bin/python3
"""Prints every DNS entry of a Samba domain with its update number and its raw records, tombstones included.

usage: samba_records.py SMB_CONF
"""
import sys

from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB

lp = LoadParm()
lp.load(sys.argv[1])
sam = SamDB(url=lp.private_path("sam.ldb"), session_info=system_session(), lp=lp)
found = sam.search(
    base="DC=DomainDnsZones," + str(sam.get_default_basedn()),
    expression="(|(objectClass=dnsNode)(objectClass=dnsZone))",
    attrs=["dnsRecord", "dNSTombstoned", "uSNChanged"],
)
for entry in sorted(found, key=lambda one: str(one.dn)):
    records = sorted(bytes(value).hex() for value in entry.get("dnsRecord", []))
    print(entry.dn, entry.get("uSNChanged", [b""])[0].decode(), entry.get("dNSTombstoned", [b""])[0].decode(), *records)
