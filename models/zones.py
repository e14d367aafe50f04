"""The time zones of the world by name: which names are old, and by which clock a country lives.

A zone is always an IANA name, never an offset: "UTC+8" says nothing about next summer.
"""

import zoneinfo
from enum import StrEnum
from functools import cache

from models.errors import ShopError

NAME_LENGTH_MAX = 40
AREAS = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}

_OLD_NAMES = """
Africa/Asmara=Africa/Asmera Africa/Bamako=Africa/Timbuktu Africa/Cairo=Egypt Africa/Tripoli=Libya
America/Adak=America/Atka,US/Aleutian America/Anchorage=US/Alaska America/Argentina/Buenos_Aires=America/Buenos_Aires
America/Argentina/Catamarca=America/Argentina/ComodRivadavia,America/Catamarca
America/Argentina/Cordoba=America/Cordoba,America/Rosario America/Argentina/Jujuy=America/Jujuy
America/Argentina/Mendoza=America/Mendoza America/Atikokan=America/Coral_Harbour America/Chicago=US/Central
America/Denver=America/Shiprock,Navajo,US/Mountain America/Detroit=US/Michigan
America/Edmonton=America/Yellowknife,Canada/Mountain America/Halifax=Canada/Atlantic America/Havana=Cuba
America/Indiana/Indianapolis=America/Fort_Wayne,America/Indianapolis,US/East-Indiana
America/Indiana/Knox=America/Knox_IN,US/Indiana-Starke America/Iqaluit=America/Pangnirtung America/Jamaica=Jamaica
America/Kentucky/Louisville=America/Louisville America/Los_Angeles=US/Pacific America/Manaus=Brazil/West
America/Mazatlan=Mexico/BajaSur America/Mexico_City=Mexico/General America/New_York=US/Eastern
America/Noronha=Brazil/DeNoronha America/Nuuk=America/Godthab America/Phoenix=US/Arizona
America/Regina=Canada/Saskatchewan America/Rio_Branco=America/Porto_Acre,Brazil/Acre
America/Santiago=Chile/Continental America/Sao_Paulo=Brazil/East America/St_Johns=Canada/Newfoundland
America/St_Thomas=America/Virgin America/Tijuana=America/Ensenada,America/Santa_Isabel,Mexico/BajaNorte
America/Toronto=America/Montreal,America/Nipigon,America/Thunder_Bay,Canada/Eastern America/Vancouver=Canada/Pacific
America/Whitehorse=Canada/Yukon America/Winnipeg=America/Rainy_River,Canada/Central Asia/Ashgabat=Asia/Ashkhabad
Asia/Dhaka=Asia/Dacca Asia/Ho_Chi_Minh=Asia/Saigon Asia/Hong_Kong=Hongkong Asia/Jerusalem=Asia/Tel_Aviv,Israel
Asia/Kathmandu=Asia/Katmandu Asia/Kolkata=Asia/Calcutta Asia/Macau=Asia/Macao Asia/Makassar=Asia/Ujung_Pandang
Asia/Nicosia=Europe/Nicosia Asia/Seoul=ROK Asia/Shanghai=Asia/Chongqing,Asia/Chungking,Asia/Harbin,PRC
Asia/Singapore=Singapore Asia/Taipei=ROC Asia/Tehran=Iran Asia/Thimphu=Asia/Thimbu Asia/Tokyo=Japan
Asia/Ulaanbaatar=Asia/Choibalsan,Asia/Ulan_Bator Asia/Urumqi=Asia/Kashgar Asia/Yangon=Asia/Rangoon
Atlantic/Faroe=Atlantic/Faeroe Atlantic/Reykjavik=Iceland Australia/Adelaide=Australia/South
Australia/Brisbane=Australia/Queensland Australia/Broken_Hill=Australia/Yancowinna Australia/Darwin=Australia/North
Australia/Hobart=Australia/Currie,Australia/Tasmania Australia/Lord_Howe=Australia/LHI
Australia/Melbourne=Australia/Victoria Australia/Perth=Australia/West
Australia/Sydney=Australia/ACT,Australia/Canberra,Australia/NSW Europe/Chisinau=Europe/Tiraspol Europe/Dublin=Eire
Europe/Istanbul=Asia/Istanbul,Turkey Europe/Kyiv=Europe/Kiev,Europe/Uzhgorod,Europe/Zaporozhye Europe/Lisbon=Portugal
Europe/London=Europe/Belfast,GB,GB-Eire Europe/Moscow=W-SU Europe/Oslo=Atlantic/Jan_Mayen Europe/Warsaw=Poland
Pacific/Auckland=Antarctica/South_Pole,NZ Pacific/Chatham=NZ-CHAT Pacific/Chuuk=Pacific/Truk,Pacific/Yap
Pacific/Easter=Chile/EasterIsland Pacific/Honolulu=Pacific/Johnston,US/Hawaii Pacific/Kanton=Pacific/Enderbury
Pacific/Kwajalein=Kwajalein Pacific/Pago_Pago=Pacific/Samoa,US/Samoa Pacific/Pohnpei=Pacific/Ponape
UTC=Etc/GMT,Etc/GMT+0,Etc/GMT-0,Etc/GMT0,Etc/Greenwich,Etc/UCT,Etc/UTC,Etc/Universal,Etc/Zulu,GMT,GMT+0,GMT-0,GMT0,Greenwich,UCT,Universal,Zulu
"""
"""New name = old names. Links of the IANA database 2026f (file `backward`) that only respell or absorb a zone.

Left out on purpose are EST, CET and their like: they read as a place's clock and are something else
(EST is Panama's, which has no summer time), so a person who types one is asked for her city instead.
"""

_COUNTRY_ZONES = """
AD=Europe/Andorra AE=Asia/Dubai AF=Asia/Kabul AG=America/Antigua AI=America/Anguilla AL=Europe/Tirane AM=Asia/Yerevan
AO=Africa/Luanda AQ=Antarctica/McMurdo AR=America/Argentina/Buenos_Aires AS=Pacific/Pago_Pago AT=Europe/Vienna
AU=Australia/Sydney AW=America/Aruba AX=Europe/Mariehamn AZ=Asia/Baku BA=Europe/Sarajevo BB=America/Barbados
BD=Asia/Dhaka BE=Europe/Brussels BF=Africa/Ouagadougou BG=Europe/Sofia BH=Asia/Bahrain BI=Africa/Bujumbura
BJ=Africa/Porto-Novo BL=America/St_Barthelemy BM=Atlantic/Bermuda BN=Asia/Brunei BO=America/La_Paz
BQ=America/Kralendijk BR=America/Sao_Paulo BS=America/Nassau BT=Asia/Thimphu BW=Africa/Gaborone BY=Europe/Minsk
BZ=America/Belize CA=America/Toronto CC=Indian/Cocos CD=Africa/Kinshasa CF=Africa/Bangui CG=Africa/Brazzaville
CH=Europe/Zurich CI=Africa/Abidjan CK=Pacific/Rarotonga CL=America/Santiago CM=Africa/Douala CN=Asia/Shanghai
CO=America/Bogota CR=America/Costa_Rica CU=America/Havana CV=Atlantic/Cape_Verde CW=America/Curacao
CX=Indian/Christmas CY=Asia/Nicosia CZ=Europe/Prague DE=Europe/Berlin DJ=Africa/Djibouti DK=Europe/Copenhagen
DM=America/Dominica DO=America/Santo_Domingo DZ=Africa/Algiers EC=America/Guayaquil EE=Europe/Tallinn EG=Africa/Cairo
EH=Africa/El_Aaiun ER=Africa/Asmara ES=Europe/Madrid ET=Africa/Addis_Ababa FI=Europe/Helsinki FJ=Pacific/Fiji
FK=Atlantic/Stanley FM=Pacific/Pohnpei FO=Atlantic/Faroe FR=Europe/Paris GA=Africa/Libreville GB=Europe/London
GD=America/Grenada GE=Asia/Tbilisi GF=America/Cayenne GG=Europe/Guernsey GH=Africa/Accra GI=Europe/Gibraltar
GL=America/Nuuk GM=Africa/Banjul GN=Africa/Conakry GP=America/Guadeloupe GQ=Africa/Malabo GR=Europe/Athens
GS=Atlantic/South_Georgia GT=America/Guatemala GU=Pacific/Guam GW=Africa/Bissau GY=America/Guyana HK=Asia/Hong_Kong
HN=America/Tegucigalpa HR=Europe/Zagreb HT=America/Port-au-Prince HU=Europe/Budapest ID=Asia/Jakarta IE=Europe/Dublin
IL=Asia/Jerusalem IM=Europe/Isle_of_Man IN=Asia/Kolkata IO=Indian/Chagos IQ=Asia/Baghdad IR=Asia/Tehran
IS=Atlantic/Reykjavik IT=Europe/Rome JE=Europe/Jersey JM=America/Jamaica JO=Asia/Amman JP=Asia/Tokyo KE=Africa/Nairobi
KG=Asia/Bishkek KH=Asia/Phnom_Penh KI=Pacific/Tarawa KM=Indian/Comoro KN=America/St_Kitts KP=Asia/Pyongyang
KR=Asia/Seoul KW=Asia/Kuwait KY=America/Cayman KZ=Asia/Almaty LA=Asia/Vientiane LB=Asia/Beirut LC=America/St_Lucia
LI=Europe/Vaduz LK=Asia/Colombo LR=Africa/Monrovia LS=Africa/Maseru LT=Europe/Vilnius LU=Europe/Luxembourg
LV=Europe/Riga LY=Africa/Tripoli MA=Africa/Casablanca MC=Europe/Monaco MD=Europe/Chisinau ME=Europe/Podgorica
MF=America/Marigot MG=Indian/Antananarivo MH=Pacific/Majuro MK=Europe/Skopje ML=Africa/Bamako MM=Asia/Yangon
MN=Asia/Ulaanbaatar MO=Asia/Macau MP=Pacific/Saipan MQ=America/Martinique MR=Africa/Nouakchott MS=America/Montserrat
MT=Europe/Malta MU=Indian/Mauritius MV=Indian/Maldives MW=Africa/Blantyre MX=America/Mexico_City MY=Asia/Kuala_Lumpur
MZ=Africa/Maputo NA=Africa/Windhoek NC=Pacific/Noumea NE=Africa/Niamey NF=Pacific/Norfolk NG=Africa/Lagos
NI=America/Managua NL=Europe/Amsterdam NO=Europe/Oslo NP=Asia/Kathmandu NR=Pacific/Nauru NU=Pacific/Niue
NZ=Pacific/Auckland OM=Asia/Muscat PA=America/Panama PE=America/Lima PF=Pacific/Tahiti PG=Pacific/Port_Moresby
PH=Asia/Manila PK=Asia/Karachi PL=Europe/Warsaw PM=America/Miquelon PN=Pacific/Pitcairn PR=America/Puerto_Rico
PS=Asia/Gaza PT=Europe/Lisbon PW=Pacific/Palau PY=America/Asuncion QA=Asia/Qatar RE=Indian/Reunion RO=Europe/Bucharest
RS=Europe/Belgrade RU=Europe/Moscow RW=Africa/Kigali SA=Asia/Riyadh SB=Pacific/Guadalcanal SC=Indian/Mahe
SD=Africa/Khartoum SE=Europe/Stockholm SG=Asia/Singapore SH=Atlantic/St_Helena SI=Europe/Ljubljana
SJ=Arctic/Longyearbyen SK=Europe/Bratislava SL=Africa/Freetown SM=Europe/San_Marino SN=Africa/Dakar
SO=Africa/Mogadishu SR=America/Paramaribo SS=Africa/Juba ST=Africa/Sao_Tome SV=America/El_Salvador
SX=America/Lower_Princes SY=Asia/Damascus SZ=Africa/Mbabane TC=America/Grand_Turk TD=Africa/Ndjamena
TF=Indian/Kerguelen TG=Africa/Lome TH=Asia/Bangkok TJ=Asia/Dushanbe TK=Pacific/Fakaofo TL=Asia/Dili TM=Asia/Ashgabat
TN=Africa/Tunis TO=Pacific/Tongatapu TR=Europe/Istanbul TT=America/Port_of_Spain TV=Pacific/Funafuti TW=Asia/Taipei
TZ=Africa/Dar_es_Salaam UA=Europe/Kyiv UG=Africa/Kampala UM=Pacific/Midway US=America/New_York UY=America/Montevideo
UZ=Asia/Tashkent VA=Europe/Vatican VC=America/St_Vincent VE=America/Caracas VG=America/Tortola VI=America/St_Thomas
VN=Asia/Ho_Chi_Minh VU=Pacific/Efate WF=Pacific/Wallis WS=Pacific/Apia XK=Europe/Belgrade YE=Asia/Aden
YT=Indian/Mayotte ZA=Africa/Johannesburg ZM=Africa/Lusaka ZW=Africa/Harare
"""
"""ISO 3166 code = its zone (IANA `zone.tab` 2026f); where a country has many, the one most of its people live in."""

_REGION_ZONES = """
china=Asia/Shanghai,Asia/Urumqi,Asia/Hong_Kong,Asia/Macau
south_east_asia=Asia/Bangkok,Asia/Brunei,Asia/Dili,Asia/Ho_Chi_Minh,Asia/Jakarta,Asia/Jayapura,Asia/Kuala_Lumpur
south_east_asia=Asia/Kuching,Asia/Makassar,Asia/Manila,Asia/Phnom_Penh,Asia/Pontianak,Asia/Singapore,Asia/Vientiane
south_east_asia=Asia/Yangon
eu=Africa/Ceuta,Arctic/Longyearbyen,Asia/Famagusta,Asia/Nicosia,Atlantic/Azores,Atlantic/Canary,Atlantic/Faroe
eu=Atlantic/Madeira,Atlantic/Reykjavik
other=Europe/Astrakhan,Europe/Istanbul,Europe/Kaliningrad,Europe/Kirov,Europe/Minsk,Europe/Moscow,Europe/Samara
other=Europe/Saratov,Europe/Simferopol,Europe/Ulyanovsk,Europe/Volgograd
"""
"""Region = zones. Every zone under Europe/ that is not named here is `eu`, every other one `other`."""


class UnknownZone(ShopError):
    """This is not the name of a time zone; nothing was changed."""

    code = "unknown-zone"


class Region(StrEnum):
    """A part of the world whose people shop at the same hours of their evening.

    Hours: 20–22 in the EU and 19–21 in South-East Asia come from the shops' own guide ("8-10 PM for EU
    customers, 7-9 PM for Southeast Asian customers"); the rest of the world starts at 19–21 until it is learnt.
    """

    EU = "eu"
    SOUTH_EAST_ASIA = "south_east_asia"
    CHINA = "china"
    OTHER = "other"

    @property
    def evening(self) -> tuple[int, int]:
        """First hour and end hour of the evening, local time: `(20, 22)` means 20:00 to 21:59."""
        return (20, 22) if self is Region.EU else (19, 21)


def parse_zone(text: str) -> str:
    """The current IANA name of the zone called `text`; case, blanks and old spellings are forgiven.

    Only a fixed set of names is looked in, so no text ever becomes a path. Offsets ("UTC+8", "GMT+25"),
    abbreviations that fool people ("EST") and everything else raise `UnknownZone`.
    """
    wanted = "_".join(text.split()).lower() if len(text) <= NAME_LENGTH_MAX else ""
    if found := _spellings().get(wanted):
        return found
    raise UnknownZone()


@cache
def known_zones() -> frozenset[str]:
    """Every zone a person can be in: the current names of inhabited areas, and UTC."""
    old = {name for names in _pairs(_OLD_NAMES).values() for name in names.split(",")}
    here = {name for name in zoneinfo.available_timezones() if name.split("/")[0] in AREAS}
    return frozenset(here - old | {"UTC"})


def zone_from_country(code: str) -> str | None:
    """The zone most people of a country (ISO 3166, two letters, any case) live in; None for no such country."""
    return _countries().get(code.upper())


def region_of(zone: str) -> Region:
    """The region a zone lies in. EU here means the European neighbours who keep the same shopping hours, too."""
    return _regions().get(zone) or (Region.EU if zone.startswith("Europe/") else Region.OTHER)


def _pairs(table: str) -> dict[str, str]:
    return dict(entry.split("=") for entry in table.split())


@cache
def _countries() -> dict[str, str]:
    return _pairs(_COUNTRY_ZONES)


@cache
def _regions() -> dict[str, Region]:
    entries = (entry.split("=") for entry in _REGION_ZONES.split())
    return {zone: Region(region) for region, zones in entries for zone in zones.split(",")}


@cache
def _spellings() -> dict[str, str]:
    """Lower-case name, current or old, → current name."""
    spellings = {name.lower(): name for name in known_zones()}
    for current, names in _pairs(_OLD_NAMES).items():
        spellings |= {name.lower(): current for name in names.split(",")}
    return spellings
