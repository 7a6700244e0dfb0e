"""Words of typed texts: what says nothing about the machine, and what says its kind."""

import re
from collections.abc import Mapping

from bot.catalog.usual import UsualKind

_SENTENCE = """
a an the i im i'm ive i've we my our me mine is are am was it its it's this that there here has
have had having got get own owns using use used running run runs on in at of for to from by as into
inside also just only about like so then but still both each per total altogether currently now
today please hi hello hey thanks can could would will what want need if do does be been one some
any new old spare dedicated main home work local setup set up build system rig machine box pc
computer desktop server homelab node mining passthrough hypervisor rocm cuda vulkan driver drivers
headless workstation tower case config configuration specs spec current available me's card cards
gpu gpus graphics video vga edition memory size up-to installed model type inch year gen generation
th ed first second slot slots bought planning thinking maybe around via over
"""
_SHOPS_AND_CLOUDS = """
vast ai runpod lambda labs paperspace colab kaggle colaboratory pro+ free tier cloud rented rent
rental aws gcp azure oracle instance vps vm hosted egpu thunderbolt oculink dock enclosure autodl
算力 卡 tensordock hyperstack
"""
_MAKERS = """
asus msi gigabyte evga zotac pny palit gainward galax kfa2 inno3d colorful sapphire xfx powercolor
asrock manli leadtek maxsun yeston sparkle acer dell optiplex precision poweredge proliant omen hp
lenovo minisforum beelink gmktec supermicro apple's samsung founders fe oc gaming gamer tuf suprim
ventus trio aorus trinity strix dual windforce eagle aero vision master xtreme elite ultra-w ftw
ftw3 ftw3-ultra sc xc xc3 kingpin hybrid amp holo twin edge solo jetstream gamerock phantom gamepro
gs phoenix ghost ichill igame advanced vulcan neptune nitro pulse pure toxic hellhound fighter
devil red reaper speedster swft qick merc mercury quicksilver challenger taichi steel legend turbo
blower noctua proart mech inspire shadow expert verto epic-x epic xlr8 uprising low profile white
black silver rgb argb x2 x3 2x 3x 2-fan 3-fan fan fans triple-fan watercooled liquid cooled water
air-cooled corsair vengeance lpx dominator g.skill gskill skill trident z ripjaws flare kingston
fury beast crucial ballistix teamgroup team t-force delta patriot viper adata xpg lancer hynix
micron klevv bolt cl ecc unbuffered registered dimm sodimm so-dimm rdimm udimm kit stick sticks
modules module single-rank nvme m.2 pcie ssd hdd disk drive storage sata evo plus wd seagate blue
sn850x sn770 sn750 barracuda ironwolf solidigm sabrent rocket firecuda monitor screen display
keyboard mouse psu watt power supply cooler cooling aio tower motherboard mainboard board chassis
windows linux ubuntu debian arch fedora proxmox unraid macos os home edition pcpartpicker part
parts list price prices include shipping taxes rebates discounts generated total subtotal amazon
newegg ebay
"""
HARMLESS = frozenset(f"{_SENTENCE} {_SHOPS_AND_CLOUDS} {_MAKERS}".split())
RAM = frozenset(("ram", "memory", "dram", "sdram", "mem"))
VRAM = frozenset(("vram",))
DISK = frozenset(("ssd", "nvme", "hdd", "disk", "storage", "drive", "sata", "emmc"))
# Words between a size and what it is the size of.
FILLERS = frozenset(("of", "system", "ecc", "total", "gb", "gpu", "unified", "shared", "main"))
_PROCESSORS = "i3 i5 i7 i9 ryzen core intel amd xeon threadripper epyc cpu processor r3 r5 r7 r9 kf"
PROCESSOR_WORDS = frozenset(_PROCESSORS.split())
# Makers of disks, memory, cases and coolers, whose products are numbered like cards.
_OTHER_PARTS = """
samsung crucial kingston corsair wd western seagate adata sabrent solidigm hynix kioxia lexar
phanteks nzxt fractal lian thermaltake deepcool noctua arctic logitech razer keyboard mouse
"""
OTHER_PARTS = frozenset(_OTHER_PARTS.split())
# Servers with eight cards, which are no single card.
SERVERS = frozenset(("dgx", "hgx", "superpod", "nvl72"))
KINDS: Mapping[str, UsualKind] = {
    "laptop": "laptop",
    "notebook": "laptop",
    "apple": "mac",
    "mac": "mac",
    "silicon": "mac",
    "vram": "card",
    "gpu": "card",
    "gpus": "card",
    "cpu": "cpu",
    "processor": "cpu",
    "graphics": "card",
    "igpu": "integrated",
    "nvidia": "card",
    "unified": "integrated",
}
# A PC, whose card has to be named.
PC = frozenset(("gaming", "gamer", "pc", "computer", "desktop", "rig"))
# A computer with its cards, or what runs on it.
WHOLE = frozenset(
    ("server", "workstation", "machine", "tower", "linux", "ubuntu", "debian", "windows", "proxmox")
)
# Notebooks by their names; the letters and digits behind them are not the names of devices.
_LAPTOPS = (
    r"legion(?!\s?(?:go|tower))(?:\s(?:pro|slim|y[0-9]{3,4}[a-z]?|[r][0-9]{4}[a-z]?))?"
    r"(?:\s?[579]i?(?![a-z0-9]))?(?:\spro)?"
    r"|(?:rog\s)?zephyrus(?:\s?(?:duo|[gms]1[3-8])(?![a-z0-9]))?"
    r"|(?:rog\s)?(?:strix\s)?(?:scar|g1[5-8])(?:\s?1[5-8])?(?![a-z0-9])"
    r"|tuf\s(?:gaming\s)?[af]1[4-8](?![a-z0-9])|(?:rog\s)?flow\s?[xz]1[36]"
    r"|thinkpad(?:\s?(?:p|t|x|e|l|w)[0-9]{1,3}[a-z]{0,2}(?![a-z0-9]))?(?:\sgen\s?[0-9]{1,2})?"
    r"|ideapad(?:\s(?:gaming|pro|slim))?(?:\s?[3579]i?(?![a-z0-9]))?|vivobook|zenbook"
    r"|loq(?:\s?15)?|alienware\s[mx]1[4-8](?:\sr[0-9])?|(?:razer\s)?blade(?:\s1[4-8])?"
    r"|predator\s(?:helios|triton)(?:\s(?:neo|[0-9]{2,3}))*|nitro\s(?:v\s?)?(?:5|1[4-8])(?![a-z0-9])"
    r"|xps\s?1[3-7](?![a-z0-9])|(?:msi\s)?(?:katana|raider|crosshair|cyborg)"
    r"(?:\s?(?:ge|gp|gs)?[0-9]{2,3}(?:hx)?(?![a-z0-9]))?|victus|surface\s(?:laptop|pro)"
    r"|framework\s(?:laptop\s)?1[36]|拯救者(?:\s?[ry][0-9]{4}[a-z]?)?|天选\s?[0-9]?(?:\s?(?:pro|air|plus))?|枪神|暗影精灵|小新|灵耀|幻1[3-6]"
)
REWRITTEN = (
    (re.compile(r"(ubuntu|debian|fedora|mint)\s[0-9]{1,2}(?:\.[0-9]{1,2})?(?![a-z0-9])"), r" \1 "),
    (re.compile(r"(?<![a-z0-9])d([2-5])(?![a-z0-9])"), r" ddr\1 "),
    (re.compile(r"(?:gpu|graphics|video)\s(?:memory|ram)|显卡(?:内存|显存)"), " vram "),
    (re.compile(rf"(?<![a-z0-9])(?:{_LAPTOPS})"), " laptop "),
    (re.compile(r"mac(?=mini|studio)"), "mac "),
    (re.compile(r"ipad(?:\s(?:pro|air|mini))?|(?<![a-z])mb[ap](?![a-z])"), " apple "),
    (re.compile(r"macbook(?:\s(?:pro|air))?(?:\s1[3-6](?:\.[0-9])?(?![0-9g]))?"), " apple "),
    (re.compile(r"(?:ventus|gaming|inspire|mech|shadow|twin|trio|dual)\s[23]x(?![a-z0-9])"), " "),
    # The second number is a count in `3090x2`, and a disk in `m4 16+256`.
    (re.compile(r"(?<=[0-9])[x×*](?=[1-9][0-9]?(?![a-z0-9]))"), " x"),
    (
        re.compile(r"(?<![0-9.a-z])([0-9]{1,3})\s?[+/]\s?(128|256|512)(?![a-z0-9]|\s?g)"),
        r" \1gb \2gb ssd ",
    ),
    (re.compile(r"mac\s(?=m[1-9])"), " apple "),
)
# Chinese words that say nothing, longer ones first.
CHINESE = re.compile(
    "我的电脑|我的机器|我的主机|我现在|我自己|我的|我有|我用|我|他的|电脑|机器|配置|自己|家里|一台|"
    "这台|现在|目前|用的|用着|使用|(?<!还)是|有|的|了|台|用|个|着|想|能不能|能跑|跑得动|跑得了|跑|能|联想|戴尔|惠普|宏碁|神舟|机械革命|雷神|小米|华为|荣耀|微软|外星人|吗|呢|请问|配备|搭配|搭|"
    "左右|大概|处理器|主板|电源|机箱|散热|显示器|云|租|服务器|独立|系统|型号|容量|一共|总共|共|"
    "大小|版|款|寸|的话"
)
