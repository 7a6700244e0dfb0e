"""The labels of tools, of Windows, of macOS, and of shops' part lists."""

import re

from bot.naming.pasted.device import Listed
from bot.naming.pasted.labelled import Labels
from bot.naming.pasted.sizes import counted_gib, modules_gib, size_gib

_FETCH_OTHERS = (
    r"(?:OS|Host|Kernel|Uptime|Packages|Shell|Resolution|Display(?: \([^)]{1,40}\))?|DE"
    r"|WM(?: Theme)?|"
    r"Theme|Icons|Font|Cursor|Terminal(?: Font)?|Swap|Disk(?: \([^)]{1,40}\))?|Local IP(?:"
    r" \([^)]{1,20}\))?|"
    r"Battery(?: \([^)]{1,40}\))?|Power Adapter|Locale|GTK Theme|Icon Theme|Monitor|Bios"
    r"|Board|Motherboard|"
    r"Wifi|Users|Public IP|Bluetooth|Login Manager|LM|Init System|Processes|Chassis|Loadavg"
    r"|CPU Usage|"
    r"Physical Disk|Player|Song|Sound|Gamepad|Date ?& ?Time|Vulkan|OpenGL|OpenCL|Weather)\s?: "
)
FETCH_MARK = re.compile(
    r"\b(?:Kernel|Uptime|Packages|Shell|WM|DE|Resolution|Terminal): .{0,900}?\b(?:GPU|CPU"
    r"|Memory|RAM)"
    r"(?: ?\d{1,2})?(?: \([^)]{1,40}\))?: "
)
FETCH = Labels(
    graphics=r"GPU(?: ?\d{1,2}| \([^)]{1,40}\))?: ",
    processor=r"CPU(?: \([^)]{1,40}\))?: ",
    ram=r"(?:Memory|RAM): ",
    system=r"OS: ",
    others=_FETCH_OTHERS,
)
DXDIAG_MARK = re.compile(r"\bCard name: |\bSystem Model: .{0,300}\bProcessor: |DxDiag")
DXDIAG = Labels(
    graphics=r"Card name: ",
    memory=r"Dedicated Memory: ",
    processor=r"Processor: ",
    ram=r"(?<!Display )(?<!Dedicated )(?<!Shared )(?<!Video )Memory: ",
    others=r"(?:Manufacturer|Chip type|DAC type|Device Type|Display Memory|Shared Memory"
    r"|Available OS "
    r"Memory|Page File|Machine name|Machine Id|Operating System|Language|System Manufacturer|BIOS|"
    r"Current Mode|Monitor Name|Device Key|Driver [A-Z]\w+|Windows Dir|DirectX Version|User"
    r" DPI \w+): ",
    ends=r"\bSound Devices\b",
    once=True,
    on_windows=True,
)
_ABOUT_OTHERS = (
    r"(?:Device name|Full device name|Device ID|Product ID|System type|Pen and touch"
    r"|Storage|设备名称|完整的设备名称|"
    r"设备 ID|产品 ID|系统类型|笔和触控|存储|Gerätename|Geräte-ID|Produkt-ID|Systemtyp"
    r"|Stift- und Toucheingabe|"
    r"Speicher)[:：]? "
)
ABOUT_WINDOWS_MARK = re.compile(
    r"Installed RAM|机带 RAM|Installierter RAM|RAM installata|Mémoire RAM installée"
)
ABOUT_WINDOWS = Labels(
    graphics=r"(?:Graphics [Cc]ard|显卡|图形卡|Grafikkarte)[:：]? ",
    processor=r"(?<!Core )(?<!CPU )(?:Processor|处理器|Prozessor|Processore|Processeur)[:：]? ",
    ram=r"(?:Installed RAM|机带 RAM|Installierter RAM|RAM installata|Mémoire RAM installée)[:：]? ",
    others=_ABOUT_OTHERS,
    on_windows=True,
)
MSINFO_MARK = re.compile(
    r"Installed Physical Memory|Total Physical Memory|OS Name:? Microsoft|Installierter physi|"
    r"安装的物理内存|物理内存总量|\b(?:Cs|Os)Total\w{3,20}Memory\w{0,5} : "
)
MSINFO = Labels(
    graphics=r"(?:Adapter Description|适配器说明|Adapterbeschreibung)[:：]? ",
    processor=r"(?<!Core )(?<!CPU )(?:Processor|处理器|Prozessor|CsProcessors)\s?[:：]? \{?",
    ram=r"(?:Installed Physical Memory \(RAM\)|Installierter physischer Speicher \(RAM\)"
    r"|(?:已)?安装的物理内存 ?"
    r"[(（]RAM[)）]|Total Physical Memory|物理内存总量|Gesamter physischer Speicher)[:：]? ",
    others=r"(?:Host Name|主机名|Hostname|OS (?:Name|Version|Manufacturer|Configuration"
    r"|Build Type)|Registered "
    r"\w{3,12}|Product ID|产品 ID|System (?:Name|Manufacturer|Model|Type|SKU|Boot Time"
    r"|Directory)|BIOS \w{4,12}|"
    r"Adapter (?:Type|RAM)|INF File|PNP Device ID|Resolution|Available Physical Memory"
    r"|Virtual Memory|"
    r"Windows Directory|User Name|Time Zone|Page File|Embedded Controller|SMBIOS Version"
    r"|Platform Role|"
    r"Original Install Date|Processor\(s\)|处理器|可用的物理内存|Domain|Logon Server|Hotfix\(s\)|"
    r"Network Card\(s\)|Hyper-V Requirements)[:：/]? ",
    on_windows=True,
)
TASK_MANAGER_MARK = re.compile(
    r"Dedicated GPU [Mm]emory|专用 ?GPU ?内存|專用 ?GPU ?記憶體|Dedizierter GPU-Speicher"
    r"|Mémoire GPU dédiée"
)
TASK_MANAGER = Labels(
    graphics=r"GPU \d{1,2}:? (?!Mem|内)",
    memory=r"(?:Dedicated GPU [Mm]emory|专用 ?GPU ?内存|專用 ?GPU ?記憶體|Dedizierter"
    r" GPU-Speicher|Mémoire GPU "
    r"dédiée)[:：]? ?",
    processor=r"(?:CPU|Processor|处理器)[:：]? (?=\S{0,8}(?:AMD|Intel|Gen|\d\dth|Snapdragon"
    r"|Genuine))",
    ram=r"(?:Memory|内存|Arbeitsspeicher|Mémoire)[:：]? (?=\d{1,4}[.,]\d [GT]o?B?)",
    others=r"(?:Driver (?:version|date)|DirectX version|Physical location|Utili[sz]ation"
    r"|Shared GPU [Mm]emory|"
    r"GPU [Mm]emory|Hardware reserved|Speed|Base speed|Sockets|Cores|Slots used|Form factor"
    r"|Disk \d|Wi-Fi|"
    r"Ethernet|NPU \d|驱动程序版本|驱动程序日期|DirectX 版本|物理位置|利用率|共享 ?GPU"
    r" ?内存|GPU ?内存|速度|基准速度|插槽|"
    r"为硬件保留的内存|Treiberversion|Treiberdatum|Gemeinsam genutzter GPU-Speicher"
    r"|Auslastung)[:：]? ?",
    on_windows=True,
)
GPU_Z_MARK = re.compile(r"\bGPU-Z\b|\bMemory Size:? \d{3,6} MB\b|\bPixel Fillrate\b")
GPU_Z = Labels(
    graphics=r"(?:Card )?Name:? ",
    memory=r"Memory Size:? ",
    others=r"(?:GPU|Revision|Technology|Die Size|Release Date|Transistors|BIOS Version|UEFI"
    r"|Subvendor|Device ID|"
    r"ROPs/TMUs|Bus Interface|Shaders|DirectX Support|Pixel Fillrate|Texture Fillrate"
    r"|Memory Type|Bus Width|"
    r"Bandwidth|Driver (?:Version|Date)|Digital Signature|GPU Clock|Memory|Boost|Shader"
    r"|Resizable BAR|Computing|"
    r"Technologies):? ",
    on_windows=True,
)
HWINFO_WINDOWS_MARK = re.compile(r"\bCPU Brand Name: |\bVideo Chipset: ")
HWINFO_WINDOWS = Labels(
    graphics=r"Video Chipset: ",
    memory=r"Video Memory: ",
    processor=r"CPU Brand Name: ",
    ram=r"Total Memory Size: ",
    system=r"Operating System: ",
    others=r"(?:Video (?:Card|Bus|BIOS \w+|Chipset \w+)|RAMDAC|Memory (?:Runs At|Clock"
    r"|Channels Active)|CPU \w{3,12}|"
    r"Computer Name|Computer Brand Name|Current User Name|Motherboard \w{5,10}|Total Memory"
    r" Size \[MB\]|"
    r"Hardware ID|Driver \w{4,14}|Number Of \w[\w ()]{3,30}|Original Processor Frequency(?:"
    r" \[MHz\])?): ",
)
LSCPU_MARK = re.compile(r"(?<!BIOS )\bModel name: |\bCPU op-mode\(s\): |模型名称[:：]")
LSCPU = Labels(
    processor=r"(?<!BIOS )(?:Model name|型号名称|模型名称|Modellname)[:：] ",
    sockets=r"(?:Socket\(s\)|座|Sockel)[:：] ",
    others=r"(?:Architecture|CPU op-mode\(s\)|BIOS (?:Model name|CPU family)|CPU family"
    r"|Model|Thread\(s\) per core|"
    r"Core\(s\) per (?:socket|cluster)|Stepping|CPU\(s\)|Vendor ID|BogoMIPS|Flags|Frequency boost|"
    r"CPU(?:\(s\) scaling)? (?:max |min )?MHz|Virtualization|L\d\w? cache|NUMA node\w*(?:"
    r" CPU)?\(s\)|"
    r"Address sizes|Byte Order|On-line CPU\(s\) list|CPU系列|型号|每个核的线程数|每个座的核数): ",
)
FREE_MARK = re.compile(r"\b(?:Mem|内存)[:：] {1,20}\d|\bMemTotal: ")
FREE = Labels(
    ram=r"(?:(?:Mem|内存)[:：]|MemTotal:) {1,20}",
    others=r"(?:Swap|交换|MemFree|MemAvailable|Total)[:：] ",
    ram_size=counted_gib,
)
INXI_MARK = re.compile(r"\bGraphics: (?:Card|Device)-\d: |\b(?:CPU|Processor): (?:Info|Topology): ")
INXI = Labels(
    graphics=r"(?:Card|Device)-\d: ",
    processor=r"(?:model|Type): (?=[A-Z\d])",
    ram=r"(?:RAM: )?total: ",
    others=r"(?:vendor|driver|v|bus-ID|chip-ID|class-ID|arch|pcie|ports|Display|Audio|Network|Drives|Info|bits|type|"
    r"rev|cache|Speed|Flags|available|used|igpu|serial|Machine|System|Kernel|Host|Memory|Graphics|CPU|API|"
    r"Monitor-\d|OpenGL|code|process|built|renderer|server|Array-\d|Mobo|UEFI|Battery|uuid"
    r"|gen|speed|lanes|temp): ",
    ends=r"\bAudio: |\bNetwork: ",
)
HWINFO_MARK = re.compile(r"\bgraphics card: |\bHardware Class: graphics card")
HWINFO = Labels(
    graphics=r"(?:graphics card: |Hardware Class: graphics card Model: )",
    processor=r"cpu: ",
    others=r"(?:keyboard|mouse|monitor|sound|storage|network|network interface|disk"
    r"|partition|usb controller|bios|"
    r"bridge|hub|memory|unknown|Vendor|Device|SubVendor|Driver|Hardware Class|Unique ID"
    r"|SysFS ID|Revision|chip "
    r"card reader|bluetooth|camera|floppy|cdrom): ",
)


def _gigabytes(value: str) -> float | None:
    """Return a size, whose unit may be left out in JSON."""
    bare = re.match(r"\d{1,5}(?:\.\d{1,3})?(?=[\s,}]|$)", value)
    total = re.search(r"/ ?(\d{1,5}(?:\.\d)?) GB total", value)
    if total is not None:
        return float(total[1])
    return float(bare[0]) if bare is not None and size_gib(value) is None else size_gib(value)


LSHW_MARK = re.compile(r"\*-display(?::\d)? ")
LSHW = Labels(
    graphics=r"(?<=VGA compatible controller )product: |(?<=3D controller )product: ",
    others=r"(?:product|vendor|physical id|bus info|version|width|clock|capabilities"
    r"|configuration): ",
)
LLMFIT_MARK = re.compile(
    r"=== System Specifications ===|\bTotal RAM: .{0,200}\bBackend: |\bHardware Info\b|"
    r'"gpu_name": ?|"total_ram_gb": ?|\bRAM: [\d.]+ GB avail'
)
LLMFIT = Labels(
    graphics=r"(?:GPU(?: ?\d{1,2})?: |\"gpu_name\": ?\")",
    memory=r"\"gpu_vram_gb\": ?",
    processor=r"(?:CPU: |\"cpu_name\": ?\")",
    ram=r"(?:Total RAM: |RAM: |\"total_ram_gb\": ?)",
    system=r"OS: ",
    others=r"(?:Available RAM|Backend|Disk free|=== Model|\"(?:available_ram_gb|backend"
    r"|gpu_count|has_gpu|gpus|"
    r"unified_memory|total_cpu_cores|total_gpu_vram_gb)\")\b:? ?",
    ram_size=_gigabytes,
)
NVIDIA_FULL_MARK = re.compile(r"\bProduct Name : (?:NVIDIA|Tesla|Quadro|GeForce|TITAN|GRID)")
NVIDIA_FULL = Labels(
    graphics=r"Product Name : ",
    memory=r"FB Memory Usage Total : ",
    others=r"(?:Product (?:Brand|Architecture)|Serial Number|GPU UUID|BAR1 Memory Usage"
    r" Total|Display Mode) : ",
)
_LABEL_END = r"(?: ?\([^)]{1,30}\))?[*_\"]{0,3} ?(?:[:：|]|\]\([^)]{1,200}\) ?\|) ?"
_SHOP_GRAPHICS = r"(?:Video ?[Cc]ard|Graphics ?[Cc]ard|GPU|显卡|顯示卡|Grafikkarte|VGA)"
_SHOP_PROCESSOR = r"(?:CPU|Processor|处理器|處理器|Prozessor)"
_SHOP_RAM = r"(?:Memory|RAM|内存条?|記憶體|Arbeitsspeicher)"
_SHOP_OTHERS = (
    r"(?:CPU Cooler|Cooler|Motherboard|Mainboard|Storage|SSD|HDD|Case(?: Fan)?|Power Supply"
    r"|PSU|Monitor|"
    r"Operating System|Total|主板|硬盘|固态(?:硬盘)?|电源|机箱|散热器?|显示器|总价|Netzteil"
    r"|Gehäuse|Festplatte|Kühler|"
    r"CPU-Kühler|主機板|電源|Custom|Keyboard|Mouse|Headphones|Type\|Item\|Price|Wireless"
    r" Network Adapter)"
)
PART_LIST_MARK = re.compile(
    rf"\A(?=.{{0,6000}}?{_SHOP_PROCESSOR}{_LABEL_END})(?=.{{0,6000}}?{_SHOP_GRAPHICS}{_LABEL_END})"
    rf"(?=.{{0,6000}}?(?:{_SHOP_OTHERS}{_LABEL_END}|PCPartPicker))"
)
_CARD = re.compile(
    r"(?P<name>(?:GeForce |Radeon |Quadro |Arc )?(?:(?:RTX|GTX|RX|Arc)[ -]?(?:PRO |AI PRO"
    r" )?[AB]?\d{3,4}"
    r"|[AB]\d{3}(?= )|(?<=AI PRO )R9700|Tesla [PVTMK]\d{1,3})"
    r"(?: ?(?:Ti|SUPER|Super|XTX|XT|GRE|D|Ada|M)\b)*(?: Laptop| Blackwell)?)",
)


def _shop_card(value: str) -> Listed | None:
    """Return the card that a shop's line names among the words of its maker, and its memory."""
    name = _CARD.search(value)
    if name is None:
        return None
    return Listed(name["name"].strip(), size_gib(value[name.end() :]), own_memory=True)


PART_LIST = Labels(
    graphics=_SHOP_GRAPHICS + _LABEL_END,
    processor=_SHOP_PROCESSOR + _LABEL_END,
    ram=_SHOP_RAM + _LABEL_END,
    others=_SHOP_OTHERS + _LABEL_END,
    graphics_name=_shop_card,
    ram_size=modules_gib,
    ram_adds_up=True,
)
