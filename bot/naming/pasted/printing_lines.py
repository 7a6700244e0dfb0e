"""The one line to run on a computer whose output says what machine it is."""

from typing import Final, Literal

PrintingOs = Literal["windows", "macos", "linux"]
# What each prints is read by this folder. None asks for serial numbers or names.
PRINTING_LINES: Final[dict[PrintingOs, str]] = {
    # In PowerShell, which Windows has had as its terminal since 10.
    "windows": (
        "Get-CimInstance Win32_VideoController | fl Name; "
        "Get-CimInstance Win32_PhysicalMemory | fl Capacity"
    ),
    "macos": (
        "system_profiler SPHardwareDataType SPDisplaysDataType "
        "| grep -E 'Chip|Memory|Cores|Type|VRAM'"
    ),
    # Without NVIDIA's tool there is no card of theirs that models could run on.
    "linux": (
        "nvidia-smi --query-gpu=name,memory.total --format=csv "
        "|| lspci | grep -E 'VGA|3D|Display'; free -h"
    ),
}
