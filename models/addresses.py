"""By which clock somebody lives to whom parcels are sent: what a country and a province in an address say about it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from models.zones import parse_zone, zone_from_country

SURE = 0.9
"""Parcels go where people live; some go to an office or to somebody who gets a present."""
VAGUE = 0.5
"""The country has several clocks and the address does not say which: the one most of its people live by."""
NAME_CHARS_MAX = 80
LINE_CHARS_MAX = 200
REMEMBERED_MAX = 1_024

_PROVINCES = """
US=America/New_York:CT,DE,DC,FL,GA,KY,ME,MD,MA,NH,NJ,NY,NC,OH,PA,RI,SC,VT,VA,WV
US=America/New_York:connecticut,delaware,district_of_columbia,florida,georgia,kentucky,maine,maryland,massachusetts
US=America/New_York:new_hampshire,new_jersey,new_york,north_carolina,ohio,pennsylvania,rhode_island,south_carolina
US=America/New_York:vermont,virginia,west_virginia,washington_dc US=America/Detroit:MI,michigan
US=America/Indiana/Indianapolis:IN,indiana US=America/Chicago:AL,AR,IL,IA,KS,LA,MN,MS,MO,NE,ND,OK,SD,TN,TX,WI,alabama
US=America/Chicago:arkansas,illinois,iowa,kansas,louisiana,minnesota,mississippi,missouri,nebraska,north_dakota
US=America/Chicago:oklahoma,south_dakota,tennessee,texas,wisconsin US=America/Denver:CO,MT,NM,UT,WY,colorado,montana
US=America/Denver:new_mexico,utah,wyoming US=America/Boise:ID,idaho US=America/Phoenix:AZ,arizona
US=America/Los_Angeles:CA,NV,OR,WA,california,nevada,oregon,washington US=America/Anchorage:AK,alaska
US=Pacific/Honolulu:HI,hawaii US=America/Puerto_Rico:PR,puerto_rico US=Pacific/Guam:GU,guam
US=America/St_Thomas:VI US=Pacific/Pago_Pago:AS US=Pacific/Saipan:MP
CA=America/Toronto:ON,QC,ontario,quebec,québec CA=America/Winnipeg:MB,manitoba CA=America/Regina:SK,saskatchewan
CA=America/Edmonton:AB,NT,alberta,northwest_territories CA=America/Vancouver:BC,british_columbia
CA=America/Whitehorse:YT,yukon CA=America/Moncton:NB,new_brunswick CA=America/Halifax:NS,PE,nova_scotia
CA=America/Halifax:prince_edward_island CA=America/St_Johns:NL,newfoundland_and_labrador,newfoundland
CA=America/Iqaluit:NU,nunavut
AU=Australia/Sydney:NSW,ACT,new_south_wales,australian_capital_territory AU=Australia/Melbourne:VIC,victoria
AU=Australia/Brisbane:QLD,queensland AU=Australia/Adelaide:SA,south_australia AU=Australia/Perth:WA,western_australia
AU=Australia/Hobart:TAS,tasmania AU=Australia/Darwin:NT,northern_territory
BR=America/Sao_Paulo:SP,RJ,MG,ES,PR,SC,RS,GO,DF,são_paulo,sao_paulo,rio_de_janeiro,minas_gerais,espírito_santo,paraná
BR=America/Sao_Paulo:santa_catarina,rio_grande_do_sul,goiás,distrito_federal BR=America/Bahia:BA,bahia
BR=America/Maceio:SE,AL,sergipe,alagoas BR=America/Recife:PE,pernambuco
BR=America/Fortaleza:PB,RN,CE,PI,MA,paraíba,rio_grande_do_norte,ceará,piauí,maranhão BR=America/Belem:PA,AP,pará,amapá
BR=America/Araguaina:TO,tocantins BR=America/Cuiaba:MT,mato_grosso BR=America/Campo_Grande:MS,mato_grosso_do_sul
BR=America/Manaus:AM,amazonas BR=America/Boa_Vista:RR,roraima BR=America/Porto_Velho:RO,rondônia
BR=America/Rio_Branco:AC,acre
MX=America/Mexico_City:AGS,CHIS,CDMX,DF,COL,DGO,GTO,GRO,HGO,JAL,MEX,MICH,MOR,OAX,PUE,QRO,SLP,TAB,TLAX,VER,ZAC
MX=America/Mexico_City:aguascalientes,chiapas,ciudad_de_méxico,mexico_city,colima,durango,guanajuato,guerrero,hidalgo
MX=America/Mexico_City:jalisco,méxico,michoacán,morelos,oaxaca,puebla,querétaro,san_luis_potosí,tabasco,tlaxcala
MX=America/Mexico_City:veracruz,zacatecas MX=America/Tijuana:BC,baja_california MX=America/Hermosillo:SON,sonora
MX=America/Mazatlan:BCS,NAY,SIN,baja_california_sur,nayarit,sinaloa MX=America/Chihuahua:CHIH,chihuahua
MX=America/Cancun:Q_ROO,QROO,quintana_roo MX=America/Merida:YUC,CAMP,yucatán,campeche
MX=America/Monterrey:NL,TAMPS,COAH,nuevo_león,tamaulipas,coahuila
ID=Asia/Jakarta:AC,BT,BE,JK,JA,JB,JT,JI,KR,LA,BB,RI,SB,SS,SU,YO,aceh,banten,bengkulu,jakarta,dki_jakarta,jambi
ID=Asia/Jakarta:jawa_barat,west_java,jawa_tengah,central_java,jawa_timur,east_java,kepulauan_riau,riau_islands,lampung
ID=Asia/Jakarta:bangka_belitung,riau,sumatera_barat,west_sumatra,sumatera_selatan,south_sumatra,sumatera_utara
ID=Asia/Jakarta:north_sumatra,yogyakarta,di_yogyakarta ID=Asia/Pontianak:KB,KT,kalimantan_barat,west_kalimantan
ID=Asia/Pontianak:kalimantan_tengah,central_kalimantan ID=Asia/Makassar:BA,GO,KS,KI,KU,NB,NT,SR,SN,ST,SG,SA,bali
ID=Asia/Makassar:gorontalo,kalimantan_selatan,south_kalimantan,kalimantan_timur,east_kalimantan,kalimantan_utara
ID=Asia/Makassar:north_kalimantan,nusa_tenggara_barat,west_nusa_tenggara,nusa_tenggara_timur,east_nusa_tenggara
ID=Asia/Makassar:sulawesi_selatan,south_sulawesi,sulawesi_utara,north_sulawesi,sulawesi_tengah,central_sulawesi
ID=Asia/Jayapura:MA,MU,PA,PB,maluku,maluku_utara,north_maluku,papua,papua_barat,west_papua
RU=Europe/Moscow:MOW,MOS,SPE,LEN,KDA,ROS,NIZ,TA,VOR,STA,TUL,TVE,YAR,KRS,BEL,moscow,moscow_oblast,saint_petersburg
RU=Europe/Kaliningrad:KGD,kaliningrad RU=Europe/Samara:SAM,UD,samara RU=Europe/Saratov:SAR RU=Europe/Volgograd:VGG
RU=Europe/Astrakhan:AST RU=Europe/Ulyanovsk:ULY RU=Asia/Yekaterinburg:SVE,CHE,TYU,PER,BA,KHM,YAN,ORE,KGN
RU=Asia/Omsk:OMS RU=Asia/Novosibirsk:NVS RU=Asia/Barnaul:ALT,AL RU=Asia/Tomsk:TOM RU=Asia/Novokuznetsk:KEM
RU=Asia/Krasnoyarsk:KYA,KK,TY RU=Asia/Irkutsk:IRK,BU RU=Asia/Chita:ZAB RU=Asia/Yakutsk:SA,AMU
RU=Asia/Vladivostok:PRI,KHA,YEV RU=Asia/Sakhalin:SAK RU=Asia/Magadan:MAG RU=Asia/Kamchatka:KAM RU=Asia/Anadyr:CHU
ES=Atlantic/Canary:GC,TF,las_palmas,santa_cruz_de_tenerife,canarias ES=Africa/Ceuta:CE,ML,ceuta,melilla
PT=Atlantic/Azores:PT-20,açores,azores PT=Atlantic/Madeira:PT-30,madeira
MY=Asia/Kuching:SBH,SWK,sabah,sarawak
"""
"""Country = zone : provinces, by the codes shops' systems write and by name. Where a province has two clocks, the one
most of its people live by. Zones are those of IANA `zone1970.tab`, codes those of ISO 3166-2 and of Shopify's lists."""

_WIDE = frozenset({"US", "CA", "AU", "BR", "MX", "ID", "RU", "CD", "MN"})
"""Countries in which many people live by another clock than most: there a country alone says little."""

_NAMES = """
AD=andorra,安道尔 AE=united_arab_emirates,emiratos_árabes_unidos,vereinigte_arabische_emirate,阿拉伯联合酋长国,uae
AF=afghanistan,afganistán,阿富汗 AL=albania,albanien,阿尔巴尼亚 AM=armenia,armenien,亚美尼亚
AR=argentina,argentinien,阿根廷 AT=austria,österreich,奥地利 AU=australia,australien,澳大利亚
AZ=azerbaijan,azerbaiyán,aserbaidschan,阿塞拜疆
BA=bosnia_&_herzegovina,bosnia_y_herzegovina,bosnien_und_herzegowina,波斯尼亚和黑塞哥维那
BD=bangladesh,bangladés,bangladesch,孟加拉国 BE=belgium,bélgica,belgien,比利时 BG=bulgaria,bulgarien,保加利亚
BH=bahrain,baréin,巴林 BN=brunei,brunéi,brunei_darussalam,文莱 BO=bolivia,bolivien,玻利维亚
BR=brazil,brasil,brasilien,巴西 BY=belarus,bielorrusia,白俄罗斯 CA=canada,canadá,kanada,加拿大
CH=switzerland,suiza,schweiz,瑞士 CL=chile,智利 CN=china,中国,people's_republic_of_china,中国大陆
CO=colombia,kolumbien,哥伦比亚 CR=costa_rica,哥斯达黎加 CU=cuba,kuba,古巴 CY=cyprus,chipre,zypern,塞浦路斯
CZ=czechia,chequia,tschechien,捷克,czech_republic DE=germany,alemania,deutschland,德国
DK=denmark,dinamarca,dänemark,丹麦 DO=dominican_republic,república_dominicana,dominikanische_republik,多米尼加共和国
DZ=algeria,argelia,algerien,阿尔及利亚 EC=ecuador,厄瓜多尔 EE=estonia,estland,爱沙尼亚 EG=egypt,egipto,ägypten,埃及
ES=spain,españa,spanien,西班牙 FI=finland,finlandia,finnland,芬兰 FR=france,francia,frankreich,法国
GB=united_kingdom,reino_unido,vereinigtes_königreich,英国,uk,great_britain,england GE=georgia,georgien,格鲁吉亚
GH=ghana,加纳 GR=greece,grecia,griechenland,希腊 GT=guatemala,危地马拉
HK=hong_kong_sar_china,rae_de_hong_kong_(china),sonderverwaltungsregion_hongkong,中国香港特别行政区,中國香港特別行政區,hong_kong
HN=honduras,洪都拉斯 HR=croatia,croacia,kroatien,克罗地亚 HU=hungary,hungría,ungarn,匈牙利
ID=indonesia,indonesien,印度尼西亚 IE=ireland,irlanda,irland,爱尔兰 IL=israel,以色列 IN=india,indien,印度
IQ=iraq,irak,伊拉克 IR=iran,irán,伊朗 IS=iceland,islandia,island,冰岛 IT=italy,italia,italien,意大利
JM=jamaica,jamaika,牙买加 JO=jordan,jordania,jordanien,约旦 JP=japan,japón,日本 KE=kenya,kenia,肯尼亚
KH=cambodia,camboya,kambodscha,柬埔寨 KR=south_korea,corea_del_sur,südkorea,韩国,대한민국,korea KW=kuwait,科威特
KZ=kazakhstan,kazajistán,kasachstan,哈萨克斯坦 LA=laos,老挝 LB=lebanon,líbano,libanon,黎巴嫩 LI=liechtenstein,列支敦士登
LK=sri_lanka,斯里兰卡 LT=lithuania,lituania,litauen,立陶宛 LU=luxembourg,luxemburgo,luxemburg,卢森堡
LV=latvia,letonia,lettland,拉脱维亚 MA=morocco,marruecos,marokko,摩洛哥 MC=monaco,mónaco,摩纳哥
MD=moldova,moldavia,republik_moldau,摩尔多瓦 ME=montenegro,黑山
MK=north_macedonia,macedonia_del_norte,nordmazedonien,北马其顿,macedonia
MM=myanmar_(burma),myanmar_(birmania),myanmar,缅甸 MN=mongolia,mongolei,蒙古
MO=macao_sar_china,rae_de_macao_(china),sonderverwaltungsregion_macau,中国澳门特别行政区,macau,macao MT=malta,马耳他
MX=mexico,méxico,mexiko,墨西哥 MY=malaysia,malasia,马来西亚 NG=nigeria,尼日利亚 NI=nicaragua,尼加拉瓜
NL=netherlands,países_bajos,niederlande,荷兰,nederland,holland NO=norway,noruega,norwegen,挪威 NP=nepal,尼泊尔
NZ=new_zealand,nueva_zelanda,neuseeland,新西兰 OM=oman,omán,阿曼 PA=panama,panamá,巴拿马 PE=peru,perú,秘鲁
PH=philippines,filipinas,philippinen,菲律宾 PK=pakistan,pakistán,巴基斯坦 PL=poland,polonia,polen,波兰,polska
PR=puerto_rico,波多黎各 PT=portugal,葡萄牙 PY=paraguay,巴拉圭 QA=qatar,catar,katar,卡塔尔
RO=romania,rumanía,rumänien,罗马尼亚 RS=serbia,serbien,塞尔维亚
RU=russia,rusia,russland,俄罗斯,россия,russian_federation SA=saudi_arabia,arabia_saudí,saudi-arabien,沙特阿拉伯
SE=sweden,suecia,schweden,瑞典,sverige SG=singapore,singapur,新加坡 SI=slovenia,eslovenia,slowenien,斯洛文尼亚
SK=slovakia,eslovaquia,slowakei,斯洛伐克 SN=senegal,塞内加尔 SV=el_salvador,萨尔瓦多 TH=thailand,tailandia,泰国,ไทย
TN=tunisia,túnez,tunesien,突尼斯 TR=türkiye,turquía,türkei,土耳其,turkey
TT=trinidad_&_tobago,trinidad_y_tobago,trinidad_und_tobago,特立尼达和多巴哥 TW=taiwan,taiwán,台湾,台灣,中国台湾
UA=ukraine,ucrania,乌克兰,україна
US=united_states,estados_unidos,vereinigte_staaten,美国,usa,united_states_of_america,estados_unidos_de_américa,vereinigte_staaten_von_amerika
UY=uruguay,乌拉圭 UZ=uzbekistan,uzbekistán,usbekistan,乌兹别克斯坦 VE=venezuela,委内瑞拉
VN=vietnam,越南,việt_nam,viet_nam
ZA=south_africa,sudáfrica,südafrika,南非
"""
"""ISO 3166 code = what a country is called in the shop's languages and its own (Unicode CLDR 47)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The zone (an IANA name) an address speaks for, and how sure that is, from 0 to 1."""

    zone: str
    confidence: float


@lru_cache(REMEMBERED_MAX)
def clock_at(country: str, province: str = "") -> Clock | None:
    """By which clock people at an address live; None when it names no country we know.

    `country` is an ISO 3166 code or a name, `province` a code, with or without the country in front, or a name. It
    only matters in countries with several clocks; one that is not known there leaves the clock of most people.
    """
    code = country_code(country)
    zone = zone_from_country(code) if code else None
    if code is None or zone is None:
        return None
    known = _provinces().get(code, {})
    named = _key(province).removeprefix(f"{code.casefold()}-")
    found = known.get(_key(province)) or known.get(named)
    if found is not None:
        return Clock(parse_zone(found), SURE)
    return Clock(parse_zone(zone), VAGUE if code in _WIDE else SURE)


def country_code(text: str) -> str | None:
    """The ISO 3166 code of a country written as code or name, in any case; None when it is neither."""
    key = _key(text) if len(text) <= NAME_CHARS_MAX else ""
    if len(key) == 2 and key.isascii() and zone_from_country(key) is not None:
        return key.upper()
    return _names().get(key) or _names().get(key.removeprefix("the_"))


def _key(text: str) -> str:
    return "_".join(text.casefold().replace(".", "").replace(",", " ").split())


@cache
def _provinces() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for entry in _PROVINCES.split():
        country, _, rest = entry.partition("=")
        zone, _, names = rest.partition(":")
        found.setdefault(country, {}).update({_key(name): zone for name in names.split(",")})
    return found


@cache
def _names() -> dict[str, str]:
    entries = (entry.split("=") for entry in _NAMES.split())
    return {name: country for country, names in entries for name in names.split(",")}


def doorstep(street: str, postcode: str) -> str | None:
    """A street and a postcode in one spelling, to compare two by; None where one of them is missing.

    Case, accents, blanks and marks do not matter, nor whether "Straße" or "Street" is written out.
    """
    plain = [unicodedata.normalize("NFKD", part[:LINE_CHARS_MAX]).casefold() for part in (street, postcode)]
    words = [re.findall(r"[^\W_]+", "".join(one for one in part if not unicodedata.combining(one))) for part in plain]
    lines = ["".join(_STREETS.sub(r"\1str", word) for word in found) for found in words]
    return "|".join(lines) if all(lines) else None


_STREETS = re.compile(r"(.*?)(?:strasse|street|st|str)$")
