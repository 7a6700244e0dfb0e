"""Names of graphics devices by their PCI ids, for outputs that have only the number.

Those of the list at https://pci-ids.ucw.cz (2026-08-22) that name devices of the catalog; a name
of several cards with one chip lists them all, as there.
"""

import re

_MAKERS = {"10de": "NVIDIA", "1002": "AMD", "8086": "Intel"}
# Each name with its ids.
_LISTED = {
    "10de": """
GT 1030: 0fc5 1d01; GTX 650: 0fc6 11c8; GT 740: 0fc8 11c5 11cb; Quadro K2000: 0ffe; GTX 780: 1004
1007; GTX TITAN: 1005; GTX 780 Ti: 100a; Tesla K80: 102d; Quadro K6000: 103a; Quadro K5200: 103c;
GTX 680: 1180; GTX 660 Ti: 1183 1186; GTX 770: 1184; GTX 660: 1185 1195 11c0; GTX 760: 1187 118e
1191; GTX 670: 1189; Quadro K4200: 11b4; Quadro K5000: 11ba; GTX 650 Ti Boost: 11c2; GTX 650 Ti:
11c3 11c6; GTX 750 Ti: 11c7 1380 139d; Quadro K4000: 11fa; 940MX: 134b 134d 179c; 930MX: 134e; GTX
750: 1381; GTX 950M: 139a; GTX 960M: 139b; Quadro M2000M: 13b0; Quadro M1000M: 13b1; Quadro K2200:
13ba; Tesla M10: 13bd; GTX 980: 13c0; GTX 970: 13c2; GTX 980M: 13d7 1617; GTX 960 OEM / 970M:
13d8; GTX 965M: 13d9 1427 1619 1667; GTX 980 Mobile: 13da 161a; Quadro M5000: 13f0; Quadro M4000:
13f1; Tesla M60: 13f2; Quadro M5000M / M5000 SE: 13f8; Quadro M4000M: 13f9; Quadro M3000M: 13fa;
GTX 960: 1401 1406; GTX 950: 1402; Quadro M2000: 1430; Quadro GP100: 15f0; Tesla P100 PCIe 12GB:
15f7; Tesla P100 PCIe 16GB: 15f8; Tesla P100 SXM2 16GB: 15f9; DGX Station / PH402 SKU 200: 15fa;
GTX 970M: 1618; MX130: 174d; MX110: 174e; GTX TITAN X: 17c2; GTX 980 Ti: 17c8; Quadro M6000: 17f0;
Quadro M6000 24GB: 17f1; Tesla M40: 17fd; TITAN X Pascal: 1b00; TITAN Xp: 1b02; GTX 1080 Ti: 1b06;
P102-100: 1b07; Quadro P6000: 1b30; Tesla P40: 1b38; GTX 1080: 1b80; GTX 1070: 1b81; GTX 1070 Ti:
1b82; GTX 1060 6GB: 1b83 1c03 1c06; GTX 1060 3GB: 1b84 1c02; P104-100: 1b87; GTX 1080 Mobile: 1ba0
1be0; GTX 1070 Mobile: 1ba1 1ba2 1be1; Quadro P5000: 1bb0; Quadro P4000: 1bb1; Tesla P4: 1bb3;
Quadro P5200 Mobile: 1bb5; Quadro P5000 Mobile: 1bb6; Quadro P4000 Mobile: 1bb7; Quadro P3000
Mobile: 1bb8; Quadro P3200 Mobile: 1bbb; P106-100: 1c07; GTX 1060 Mobile: 1c20 1c23; GTX 1050 Ti
Mobile: 1c21 1c61 1c8c 1ccc; GTX 1050 Mobile: 1c22 1c62 1c8d 1c92 1ccd; Quadro P2000: 1c30 1cfa;
Quadro P2200: 1c31; Quadro P2000 Mobile / DRIVE PX 2 AutoChauffeur: 1c35; GTX 1060 Mobile 6GB:
1c60; GTX 1050: 1c81; GTX 1050 Ti: 1c82; GTX 1050 3GB: 1c83; GTX 1050 Ti Max-Q: 1c8f; MX150: 1c90
1d10 1d12; MX350: 1c94 1c96; Quadro P1000: 1cb1 1cfb; Quadro P600: 1cb2; Quadro P400: 1cb3; Quadro
P620: 1cb6 1cbd; Quadro P2000 Mobile: 1cba; Quadro P1000 Mobile: 1cbb; GT 1010: 1d02; MX230: 1d11;
MX250: 1d13 1d52; MX330: 1d16 1d56; TITAN V: 1d81; Tesla V100 SXM2 16GB: 1db1 1df5; Tesla V100
FHHL 16GB: 1db3; Tesla V100 PCIe 16GB: 1db4; Tesla V100 SXM2 32GB: 1db5; Tesla V100 PCIe 32GB:
1db6; Tesla V100 SXM3 32GB: 1db8; Quadro GV100: 1dba; Tesla V100S PCIe 32GB: 1df6; TITAN RTX:
1e02; RTX 2080 Ti: 1e04 1e07; CMP 50HX: 1e09; Quadro RTX 6000/8000: 1e30 1e78; Quadro RTX 6000:
1e36; RTX 2080 SUPER: 1e81; RTX 2080: 1e82 1e87; RTX 2070 SUPER: 1e84 1ec2 1ec7; RTX 2060: 1e89
1f08; RTX 2080 Mobile: 1e90 1ed0; RTX 2070 SUPER Laptop GPU: 1e91 1ed1; RTX 2080 SUPER Laptop GPU:
1e93 1ed3; Quadro RTX 5000: 1eb0; Quadro RTX 4000: 1eb1; Quadro RTX 5000 Laptop GPU: 1eb5; Quadro
RTX 4000 Laptop GPU: 1eb6; Tesla T4: 1eb8; RTX 2070: 1f02 1f07; RTX 2060 12GB: 1f03; RTX 2060
SUPER: 1f06 1f42 1f47; GTX 1660 SUPER: 1f09 21c4; GTX 1650: 1f0a 1f82 2188; CMP 40HX: 1f0b; RTX
2070 Mobile: 1f10 1f54; RTX 2060 Mobile: 1f11 1f15 1f51 1f55; RTX 2060 Max-Q: 1f12; Quadro RTX
3000 Laptop GPU: 1f36; RTX 2070 Laptop GPU: 1f50; GTX 1650 Laptop GPU: 1f91 1f96 1f99 1f9d; GTX
1650 Mobile: 1f92 1f94; GTX 1650 Ti Mobile: 1f95 2192; MX550: 1f9f 1fa0; Quadro T1000 Mobile: 1fb0
1fb9 1ff9; T600: 1fb1; T550 Laptop GPU: 1fb7; Quadro T2000 Laptop GPU: 1fb8; T1000 8GB: 1ff0; T400
4GB / T400E: 1ff2; CMP 170HX: 2082 20c2; A100 SXM4 40GB: 20b0; A100 PCIe 40GB: 20b1 20f1; A100
SXM4 80GB: 20b2; A100 PCIe 80GB: 20b5; A30 PCIe: 20b7; A800-SXM4-80GB: 20f3; A800 80GB PCIe: 20f5;
A800 40GB PCIe: 20f6; GTX 1660 Ti: 2182; GTX 1660: 2184; GTX 1650 SUPER: 2187; CMP 30HX: 2189; GTX
1660 Ti Mobile: 2191 21d1; RTX 3090 Ti: 2203; RTX 3090: 2204; RTX 3080: 2206 2216; RTX 3070 Ti:
2207 2482 248c; RTX 3080 Ti: 2208; RTX 3080 12GB: 220a; CMP 90HX: 220d; RTX A6000: 2230; RTX
A5000: 2231; RTX A4500: 2232; RTX A5500: 2233; A40: 2235; A10: 2236; A10G: 2237; H800 PCIe: 2322;
H800: 2324; H20: 2329; H100 SXM5 80GB: 2330; H100 PCIe: 2331; H200 SXM 141GB: 2335; H200 NVL:
233b; RTX 3060 Ti: 2414 2486 2489 248e; RTX 3080 Ti Mobile: 2420; RTX A5500 Laptop GPU: 2438; RTX
3080 Ti Laptop GPU: 2460; RTX 3070: 2484 2488 248d; RTX 3060: 2487 2501 2503 2504 2544; CMP 70HX:
248a; RTX 3080 Laptop GPU 8GB/16GB: 249c 24dc; RTX 3070 Laptop GPU: 249d 24dd; RTX 3070 Ti Laptop
GPU: 24a0 24e0; RTX A4000: 24b0; RTX A5000 Mobile: 24b6; RTX A4000 Mobile: 24b7; RTX A3000 Mobile:
24b8; RTX A3000 12GB Laptop GPU: 24b9; RTX A4500 Laptop GPU: 24ba; RTX A3000 Laptop GPU: 24bb; RTX
3060 8GB: 24c7; RTX 3070 GDDR6X: 24c8; RTX 3060 Ti GDDR6X: 24c9; RTX 3050: 2507; RTX 3050: 2508;
RTX 3060 12GB: 2509; RTX 3060 Laptop GPU: 2520 2521 2560 2561; RTX 3050 Ti Laptop GPU: 2523 2563;
RTX A2000: 2531; RTX A2000 12GB: 2571; RTX 3050 8GB: 2582; RTX 3050 6GB: 2584; RTX 3050 Ti Mobile:
25a0 25e0; RTX 3050 Mobile: 25a2 25a5 25e2 25e5; MX570: 25a6 25a7; RTX 3050 4GB Laptop GPU: 25ab;
RTX A1000: 25b0; RTX A400: 25b2; A2 / A16: 25b6; RTX A2000 Mobile: 25b8; RTX A1000 Laptop GPU:
25b9; RTX A2000 8GB Laptop GPU: 25ba; RTX A1000 6GB Laptop GPU: 25bc; RTX 4090: 2684; RTX 4090 D:
2685; RTX 4070 Ti SUPER: 2689 2705; RTX 6000 Ada Generation: 26b1; RTX 5000 Ada Generation: 26b2;
RTX 5880 Ada Generation: 26b3; L40: 26b5; L20: 26b7 26ba; L40S: 26b9; RTX 4080 SUPER: 2702 2703;
RTX 4080: 2704; RTX 4070: 2709 2786; RTX 4090 Laptop GPU: 2717 2757; RTX 5000 Ada Generation
Laptop GPU: 2730; RTX 4070 Ti: 2782; RTX 4070 SUPER: 2783; RTX 4060 Ti: 2788 2803; RTX 4080 Laptop
GPU: 27a0 27e0; RTX 4000 SFF Ada Generation: 27b0; RTX 4500 Ada Generation: 27b1; RTX 4000 Ada
Generation: 27b2; RTX 4000 Ada Generation Laptop GPU: 27ba; RTX 3500 Ada Generation Laptop GPU:
27bb; RTX 4060 Ti 16GB: 2805; RTX 4060: 2808 2882; RTX 4070 Laptop GPU: 2820 2860; RTX 3000 Ada
Generation Laptop GPU: 2838; RTX 4060 Laptop GPU: 28a0 28e0; RTX 4050 Laptop GPU: 28a1 28e1; RTX
2000 Ada Generation Laptop GPU: 28b8; RTX 1000 Ada Generation Laptop GPU: 28b9; RTX 500 Ada
Generation Laptop GPU: 28ba 28bb; B200: 2901; Jetson AGX Thor: 2b00; RTX 5090: 2b85; RTX 5090 D:
2b87; RTX 5090 D V2: 2b8c; RTX PRO 6000 Blackwell Workstation Edition: 2bb1; RTX PRO 5000
Blackwell / RTX PRO 5000 72GB Blackwell: 2bb3; RTX PRO 6000 Blackwell Server Edition: 2bb5; RTX
5080: 2c02; RTX 5070 Ti: 2c05; RTX 5090 Laptop GPU: 2c18 2c58; RTX 5080 Laptop GPU: 2c19 2c59; RTX
PRO 4500 Blackwell: 2c31; RTX PRO 4000 Blackwell SFF Edition: 2c33; RTX PRO 4000 Blackwell: 2c34;
RTX PRO 5000 Blackwell Generation Laptop GPU: 2c38; RTX 5060 Ti: 2d04; RTX 5060: 2d05 2f06; RTX
5070 Laptop GPU: 2d18 2d58; RTX 5060 Laptop GPU: 2d19 2d59; RTX PRO 2000 Blackwell: 2d30; RTX
5050: 2d83; RTX 5050 Laptop GPU: 2d98 2dd8; GB10: 2e12; RTX 5070: 2f04; RTX 5070 Ti Mobile: 2f18
2f58; GB300: 31c2 31c3;
""",
    "1002": """
Radeon 840M / 860M Graphics: 1114; Radeon 880M / 890M: 150e; Radeon Graphics / Radeon 8050S
Graphics / Radeon 8060S Graphics: 1586; Radeon 680M: 1681; Radeon Pro VII/Radeon Instinct MI50:
66a1; Radeon Pro Vega II/Radeon Pro Vega II Duo: 66a3; Radeon VII: 66af; Radeon HD 7970/8970 OEM /
R9 280X: 6798; Radeon Pro WX 7100: 67c4; Radeon Pro WX 5100: 67c7; Radeon Pro WX 7100 / Barco
MXRT-8700: 67d4; Radeon Pro WX 5100 / Barco MXRT-6700: 67d7; Radeon RX
470/480/570/570X/580/580X/590: 67df; Radeon Pro WX 4100: 67e3; Radeon RX 460/560D / Pro
450/455/460/555/555X/560/560X: 67ef; Radeon RX 550 640SP / RX 560/560X: 67ff; Instinct
MI25/MI25x2/V340/V320: 6860; Radeon PRO WX 9100: 6861; Radeon Vega Frontier Edition: 6863; Radeon
Pro V340/Instinct MI25x2: 6864; Radeon Pro Vega 56: 6867; Radeon PRO WX 8100/8200: 6868; Radeon RX
Vega 56/64: 687f; Radeon R9 380X / R9 M295X: 6938; Radeon PRO WX 3200: 6981; Radeon PRO WX 3100:
6985; Radeon PRO WX 3100 / Barco MXRT 4700: 698f; Radeon PRO WX 2100: 6995; Radeon
540/540X/550/550X / RX 540X/550/550X: 699f; Radeon RX 580 2048SP: 6fdf; Radeon Pro W5700: 7312;
Radeon RX 5600 OEM/5600 XT / 5700/5700 XT: 731f; Radeon Pro W5500: 7341; Radeon Pro
5600M/V520/BC-160: 7360; Instinct MI100: 738c 738e; Radeon Pro V620: 73a1; Radeon PRO W6800: 73a3;
Radeon RX 6950 XT: 73a5; Radeon Pro W6800X/Radeon Pro W6800X Duo: 73ab; Radeon RX 6900 XT: 73af;
Radeon RX 6800/6800 XT / 6900 XT: 73bf; Radeon RX 6700/6700 XT/6750 XT / 6800M/6850M XT: 73df;
Radeon RX 6650 XT / 6700S / 6800S: 73ef; Radeon RX 7600M XT: 73f0; Radeon RX 6600/6600 XT/6600M:
73ff; Instinct MI250X: 7408; Instinct MI250X/MI250: 740c; Instinct MI210: 740f; Radeon RX
6400/6500 XT/6500M: 743f; Radeon Pro W7900: 7448; Radeon Pro W7800 48GB: 7449; Radeon RX 7900
XT/7900 XTX/7900 GRE/7900M: 744c; Radeon Pro W7800: 745e; Radeon PRO W7700: 7470; Radeon RX 7700
XT / 7800 XT: 747e; Radeon RX 7600/7600 XT/7600M XT/7600S/7700S / PRO W7600: 7480; Radeon RX
7600M/7600M XT: 7483; Radeon RX 7400/7300/Pro W7400: 7499; Instinct MI300A: 74a0; Instinct MI300X:
74a1; Instinct MI325X: 74a5; Radeon RX 9070/9070 XT/9070 GRE: 7550; Radeon AI PRO R9700: 7551;
Radeon RX 9050 / 9060 XT: 7590; Instinct MI350X: 75a0; Instinct MI355X: 75a3;
""",
    "8086": """
Data Center GPU Max 1550: 0bd5 0bd6; Data Center GPU Max 1100: 0bd9 0bda 0bdb; HD Graphics 530:
1912 191b; HD Graphics 520: 1916; UHD Graphics 630: 3e91 3e92 3e98 3e9b 9bc5 9bc8; UHD Graphics
620: 3ea0 3ea9 5917 9b21; UHD Graphics 770: 4680 4688 4690 a780; UHD Graphics 730: 4682 4692 4c8b;
Iris Xe Graphics: 46a6 46a8 46aa 46b0 46b1 46b6 46b8 46ba 46c1 4908 9a40 9a49 a7a0 a7a1; UHD
Graphics 750: 4c8a; Arc A770M: 5690; Arc A730M: 5691; Arc A550M: 5692; Arc A370M: 5693; Arc A350M:
5694; Arc A770: 56a0; Arc A750: 56a1; Arc A580: 56a2; Arc A380: 56a5; Arc A310: 56a6; Arc Pro A60:
56b3; Data Center GPU Flex 170: 56c0; Data Center GPU Flex 140: 56c1; HD Graphics 630: 5912 591b;
HD Graphics 620: 5916; Arc B580: e20b; Arc B570: e20c; Arc Pro B60: e211; Arc Pro B50: e212; Arc
Pro B70: e223;
""",
}
_ENTRY = re.compile(r"([^:;]+): ([0-9a-f ]+);")
_NAMES = {
    (maker, number): f"{_MAKERS[maker]} {' '.join(entry[1].split())}"
    for maker, text in _LISTED.items()
    for entry in _ENTRY.finditer(text)
    for number in entry[2].split()
}
# `10de:2684`, `0x744c`, `NVIDIA Corporation Device 2d04`.
_ID = re.compile(
    r"^(?:(?P<maker>NVIDIA|AMD|Advanced Micro|Intel)\b.{0,40}? Device |(?P<vendor>[0-9a-f]{4}):|0x)"
    r"(?P<number>[0-9a-f]{4})$",
    re.IGNORECASE,
)
_VENDORS = {"nvidia": "10de", "amd": "1002", "advanced micro": "1002", "intel": "8086"}


def named_by_id(text: str) -> str | None:
    """Return the name of a device that a text only numbers; None for other texts and numbers."""
    match = _ID.match(text)
    if match is None:
        return None
    vendor = match["vendor"] or _VENDORS.get((match["maker"] or "").casefold())
    tried = [vendor] if vendor else list(_MAKERS)
    keys = [(maker, match["number"].lower()) for maker in tried]
    found = [_NAMES[key] for key in keys if key in _NAMES]
    return found[0] if len(found) == 1 else None
