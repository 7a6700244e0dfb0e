"""The shops that cards may link to, by host: their searches, and single offers in them."""

from typing import Final

# A card shows no other address, so that a moderator's slip or a server's overlay sends nobody
# elsewhere.
SEARCH_HOSTS: Final = frozenset(
    {
        *("www.ebay.com", "www.ebay.co.uk", "www.ebay.de", "www.newegg.com"),
        *("www.amazon.com", "www.amazon.co.uk", "www.amazon.de"),
        *("www.scan.co.uk", "uk.webuy.com"),
        *("geizhals.de", "www.idealo.de", "www.kleinanzeigen.de"),
        *("search.jd.com", "s.taobao.com", "www.goofish.com"),
    }
)
# Where single offers of these shops stand, and makers and shops that sell whole machines.
OFFER_HOSTS: Final = SEARCH_HOSTS | {
    *("item.jd.com", "detail.tmall.com", "item.taobao.com"),
    *("www.apple.com", "www.apple.com.cn", "www.dell.com", "www.lenovo.com", "www.hp.com"),
    *("frame.work", "www.bestbuy.com", "www.microcenter.com", "www.bhphotovideo.com"),
    *("www.overclockers.co.uk", "www.ebuyer.com", "www.alternate.de", "www.mindfactory.de"),
}
