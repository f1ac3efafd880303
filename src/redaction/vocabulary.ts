/**
 * Words that the outputs of Windows, event texts and this program are made of. A computer may bear one of them as its
 * name; then it is replaced where the place says that a name stands there, and nowhere else: the text would fall apart.
 */
export const VOCABULARY: ReadonlySet<string> = new Set(
  `
about absent accepted accepts access account acknowledged act action activate activated activating
activation active actives actype adapter adapters adba add address addresses addressfamily addresstype admin
administrator administrators adresse advfirewall after again against alias alike all allow already also
alternatives always amazon among analysis and ano anonymous another answer answered answers any anyone api
application applications april are area around ask asked asks asmx async ato atp attempts audit august
authenticate authoritative authority automatic available avma azure back backup based because been before
behind being below besides between bind block blocked blocks boolean boot both broadcom broken build but
byteorder bytes cache caching cachst came can cannot carry case category cause cdns cdpsvc chain change
changed changes channel character characters check checks cimv cimv2 cisco ckhc ckms class classic cleared
client clients clock clocks closed closes cloud cmd cmid code codes col collector colon column columns com
come comes command commands companyname compartmentid computer conf confidence configuration configured
confirmed connect connection connections connexions const contact contacted container content context
control controller controlset copy copyright corp corporation correct could count counted counting counts
cpky cpri crashed create creator cscript csv ctokflag cumulative current daily damage damaged data
databasepath datacenter dataonly datatype date day days dcmid dcom ddescr dead december default
defaultgateway den denial denials denies deny denying derivation description desktop detail details detect
dev device dhcp dhcpdomain dhcpipaddress dhcpnameserver dhcpserver dhcpsubnetmask dhcpv dhistoryacterr
dhistorykms did differ difference different dig dinstid disabled disagree disconnected displayname dli dll
dlv dns dnsactiveifs dnsapi dnscache dnsconnections dnsservers docker doctor documentation documents does
dom domain domains done dot doubled down driver drops dstatus dstatusall dti dtokcerts dtokils duid duration
dword dynamic dynasty each echo echoes edition editor education elapsed elevated ellipsis else enabled
enabledhcp enablewsd end endpoint entered enterprise entry error errorcontrol errors essentials established
ethernet eval evaluation even event eventlog events ever every everyone evidence evtx example exe exist
exists expect expected expiration expired expires expiry explains explorer export exported extended
extension facts fail failed failing fails failure failureactions falls false family february fell fence
fenced few file files fill filled filter filtered final find finding findings findstr finished firewall
first fitted flags fleet flush fold folded for forecast foreign format found fqdn friday from fta full
function fwlink garbage gateway gathered general genuine genus get gets gigabit github give given gives goes
gone good google grace group groups guest guests guid had hand handshake hang hardware harmless has have
head header healthy heard held help helperdllname her here hex high him his history hkey hold holds home
host hostname hosts hour hours how hresult html http https hybrid hyper icmp identifier ids ilc image
imagepath implemented import includes indent index info information informations initial inpkey inslic
installation installed installer instead intel interface interfaces intermittent intern internal internet
interval into intranet ipaddress ipconfig ipenablerouter ipk ipv ipv4 ipv6 isatap issues item items its
itself january join json judged july june juniper just keeps kept kernel key keys keywords kind kms
kmsclient know known knows lab label labels lan language lanmanserver lanmanworkstation last lastprobetime
later leads learn lease left length less let lets level licence license licensed licensing like likely lil
limit line lines link linkid linux list listed listener listening listens literal liveness llinterface local
localdomain locale localhost locally localservice localsystem location log logs long longer look looked
looks lookup loopback low lsass ltc machine machines made mail maintenance mak make malformed management
manager managment manual many map mapping march margin mark markdown marks markup mask master match matches
max may mdns means meant media message messagesize met meta method methods microsoft middle might min minus
minute minutes missing misspelt mode model module monday month more most much must name named names
nameserver namespace ndjson near need needed needs negotiate neither net netbios netlogon netsh netstat
network networkservice never new newer next nic nobody node nologo non noncommand none nor normal not note
notes nothing notice notification november now nslookup ntp null number nxdomain objectname observation
observations obtained october oem off offered offers office office15 office16 offlinecapable offset often
old older oldest once one ones only opcode open opens operating option options order org ospp osppsvc
osppsvcauto osppsvcrestart other others otherwise out outcome outside over overdue own owner owns page
parameters parent part partial pass path pattern patterns people per period permitted personal physical pid
ping place placeholder plain plan please plural point policy port portqry ports possible powershell
preferred primary print printer priority private pro probe proc process processed prod product professional
profile profiles program prohibited property proto protocol provider providerflags providerguid proxy
pscomputername psping public publish published publishes publishing purpose put query question rcode reach
reachability reached read readings readonly ready realtek rearm reason received recent record records
recovered recursion reference referral refusal refused refuses reg registry rejected release relpath
remaining remediation remhst remote remove removed renew renewal renewed renewing repeat replace replaced
replica report reported request requests reserved reset resets resolution resolv resolver resolvers rest
restart result retail retired retry retrying return rfc right rights ril rilc role room root round rounded
route router routing row rpc rpcss rule rules run running sai samba same sample samples satisfies saturday
say says scanner scavenging schedule scheduler scope script scutil sdns search searchhost searchlist second
secondary seconds sections secure security see seen send sends sent sentence sentupdatetoip september serial
series serve server servers serverstandard serves service servicedll serviceflags services servicesidtype
serving session sessionenv set sethst setprt setting settings setup seven several severity share shared she
shell short shortened should show shown shows sibling silence silent since single site skew skhc skip
skipped skms sku slc slice slmgr sls smb sntp sockettype software some somebody something sort source
sources span specific split spoolsv spp sppsvc sppuinotify spri sprt sri srv stale staleadapter standard
stands start started starts state status stay stays step steps still stokflag stop stopped stops storm
string stripchart style subject subnet subnetmask success such suffix summary sunday superclass supported
sure svchost svr switch switched switches synthetic system systemroot table take taken takes target targets
task tcp tcpip tcpwindowsize tdi tell telnet test text than that the their them then there these they thin
this those though thread three threshold through thursday ticket time timebased timeout title told tolerance
tone too took tool topics total toward tracert transport triggerinfo trouble troubled troubleshoot true
truncated trusted try ttl tuesday tunnel turn twice two type udp unavailable unbound undefined under undo
unix unknown unless unlicensed unpkey unreachable unresolvable unsafe unsigned until update updates upk upon
urgent url usb use used user users using usual validation value values vamt vbs verdict verify version very
via view virtual vlmcs vmware volume vpn w32time wait waited want warn warning was way web wednesday week
weight well went were wevtutil what when where whether which while who whole whose why width wifi wildcard
will win win32 windir window windows windows10 windows11 windows7 windows8 winmgmt winrm wins winsock with
within without wmi wmic word words work workgroup works workstation worst would wpnservice wrong wsus www
xml year yes yet you your zero zone zones
`
    .trim()
    .split(/\s+/u),
);
