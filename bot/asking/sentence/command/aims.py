"""What a sentence aims at: to buy, to list, to understand; or nothing that Rigwise answers."""

import re
from typing import Final

_QUESTION = re.compile(
    r"\?|吗|呢|么(?!么)|哪|什么|啥|多少|几|怎么|怎样|如何|能不能|行不|可否|可行|够不|稳不|求"
    r"|推荐|建议|有没有|是不是|帮看|请问|不行|够用|想|要"
    r"|(?<![a-z])(?:what|which|how|can|could|will|would|should|is|are|does|do|any|anyone|anybody"
    r"|worth|need|want|looking for|recommend|suggest|help|list|tell me|best|enough|feasible"
    r"|possible|realistic|doable|why|explain|cheapest|pick|vs|or)(?![a-z])"
)
BUYS: Final = re.compile(
    r"(?<![a-z])(?:buy(?:ing)?|purchase|get me|to get(?! (?:it|this) )|should i (?:get|go with"
    r"|build|pick)|what (?:would you|to) build|build (?:a|me)|(?:a|for an?) new (?:pc|machine"
    r"|laptop|card|gpu)|(?<!the )upgrad(?!ed (?:from|to|my|it))\w*|cheapest|best value"
    r"|most economical|cost[- ]effective|lowest cost|(?:which|what) (?:gpu|card|graphics card"
    r"|mac|laptop|pc|machine|box|computer|hardware|rig|server|setup|mini pc|cpu and gpu|cpu"
    r"|device)s?(?! (?:are|have|has|do) (?:there|you|in))"
    r"|how much (?:would|does|do) (?:it|i)[^?]{0,12}(?:cost|spend|pay)|money object"
    r"|worth (?:buying|getting)|recommend (?:a|me|some) (?:pc|gpu|card|laptop|machine|hardware"
    r"|rig)|spec(?:s|ing)? (?:out|for)|budget|what (?:do|would) i need to buy|to spend|shopping"
    r"|looking for an? (?:pc|gpu|card|laptop|machine|mini|box)|add to get|need an? (?:pc|gpu|card"
    r"|laptop|machine|mini|box|server|workstation))"
    r"|买(?!不起|的|了)|配(?:一)?(?:台|个|套)|装(?:一)?(?:台|机)|攒(?:一)?台|(?:求|给个"
    r"|推荐)[^,。]{0,6}配置|配置推荐|配置单|什么配置"
    r"|啥配置|什么(?:显卡|卡|机器|电脑|硬件)|哪(?:张|款|块)(?:显卡|卡)|哪款|求推荐|升级|入手"
    r"|采购|选购|加(?:张|块)|换(?:张|块|台)|预算|性价比"
    r"|最便宜"
)
UPGRADES: Final = re.compile(
    r"(?:which|what|new|another|better|second|add (?:a|another)|upgrad\w* (?:my |the )?)\s?(?:gpu"
    r"|card|graphics card)|would a gpu|can i add|upgrade (?:my )?(?:gpu|card)|加(?:张|块|一张|一块)"
    r"|换(?:张|块|个)?(?:显)?卡|升级显卡|上(?:张|块)(?:什么)?卡|only (?:a|the) (?:gpu|card)"
    r"|just (?:a|the) (?:gpu"
    r"|card)|datacenter gpu|new card"
)
TRAINS: Final = re.compile(
    r"fine[\s-]?tun|(?<![a-z])(?:q?lora|sft)s?(?![a-z])|(?<![a-z])train(?:ing|ed)?(?![a-z])|微调"
    r"|训练"
    r"|炼丹|训得动|精调"
)
LISTS: Final = re.compile(
    r"(?<![a-z])list(?! of candidates)|(?:which|what) (?:\w+ )?(?:gpus|cards|machines|devices|macs"
    r"|laptops) (?:have|are|do|has|come|with)|(?:which"
    r"|what) (?:\S+ )?models (?:are there|do you (?:have|know)|exist|are in)|show me (?:all|the"
    r"|(?:\S+ ){0,2}(?:models|gpus|cards))"
    r"|目录|有哪几个|有哪些(?:显?卡|机器|型号|mac|显卡)|列一下|列出|都有哪些|有哪些.{0,14}模型"
    r"|列个|哪些(?:显卡|卡)有"
)
_TROUBLE = re.compile(
    r"(?<![a-z])(?:error|exception|traceback|crash\w*|segfault|oom killed|won'?t (?:start|load"
    r"|detect|take|use|boot|recogni\w*)|wont (?:start|load|detect|take|use|boot)"
    r"|(?:doesn'?t|does not|don'?t|didn'?t|did not|can'?t|cannot) (?:start|work|detect|load"
    r"|recogni\w*|show|see|find|boot|connect)|not (?:working|detected"
    r"|recogni\w*|found)|fails?(?: (?:to|with|at))?|failing|failed|stops? with|stuck at|hangs?"
    r"|freez\w+|no such|keeps? (?:crashing|disconnecting|failing)|what'?s wrong|config is below"
    r"|never uses|driver(?:s)? (?:not|issue|problem|version)|install(?:ing|ation)?|compile|docker"
    r"|how (?:do|can|to|should) ?(?:i |you |we )?(?:tell|set(?! ?up)|change|configure|enable"
    r"|disable|turn o\w+|update|connect|fix|stop|reset|uninstall)|blue screen|bsod"
    r"|garbage output|gibberish|repeat(?:s|ing) itself"
    r"|ignores? (?:my|the)|black (?:image|screen)s?|env(?:ironment)? variable|api key"
    r"|after (?:the|an?|my|last) (?:\w+ )?(?:update|upgrade)|is blank|connection refused"
    r"|timeout|timed out|port \d+)(?![a-z])"
    r"|报错|错误|崩溃|闪退|死机|启动不了|起不来|装不上|安装|编译|识别不到|识别不了|检测不到"
    r"|不识别|连不上|驱动|参数(?:怎么|是|设|在|最大)|这个 ?args?"
    r"|怎么设置|怎么配置(?!好)|怎么调|日志|乱码|卡死|蓝屏|掉驱动|黑屏|黑图|重复输出|胡言乱语"
    r"|怎么装|怎么部署|没反应|不生效|怎么改(?![善进])|怎么关|怎么开启|如何(?:安装"
    r"|部署|开启|设置|关闭)"
)
_BOARDS = re.compile(
    r"主板|电源|点亮|机箱|pcie? ?(?:x|\d)|(?<![a-z])(?:psu|riser|motherboard|mobo|pcie (?:slot|lane"
    r"|riser)s?|(?:8|12|16)[- ]?pin|cable|thermal (?:paste|pads?)|backplate|hot ?spot|temps?"
    r"|temperatures?|coolers?|undervolt\w*|case fit|repaste|bios|cmos"
    r"|adapter board|degrees|junction|overheat\w*|too (?:hot|loud|noisy)|coil whine"
    r"|warranty)(?![a-z])|延长线|供电|降压|散热|硅脂|转接线|x16(?!\d)|插槽|风扇"
    r"|(?:噪音|太吵|太烫|过热|温度)[^。]{0,10}(?:怎么|正常|高)"
    r"|保修|质保"
)
_NEWS = re.compile(
    r"新闻|听说|据说|爆料|发布会|什么时候(?:出|发布|上市)|真的假的|rumou?rs?|leak(?:ed"
    r"|s)?(?![a-z])|when (?:is|will"
    r"|does)[^?]{0,30}(?:release|come out|launch|drop)|announce[ds]?|just (?:released|dropped)"
    r"|(?<![a-z])news(?![a-z])"
)
_CHATTER = re.compile(
    r"^(?:(?:thanks|thank you|thx|ty|cheers|hi|hello|hey|lol|lmao|ok(?:ay)?|nice|cool|great|wow"
    r"|good (?:bot|morning|night)|谢谢|感谢|你好|大家好|哈哈|早上好|晚安|好的|收到|牛"
    r"|厉害)[\s,.!~。]*)+(?:that worked[^?]*|it works[^?]*|you'?re[^?]*|everyone[^?]*|all[^?]*"
    r"|guys[^?]*|bot[^?]*)?$"
)
_SAID = re.compile(
    r"thanks|thank you|so happy|caught fire|finally (?:got|works|running)|works? (?:great"
    r"|like a charm)|笑死|花都谢|就好了|哈哈哈|搞定了|成功了|跑起来了|just (?:ordered|bought|got"
    r"|received)|insane"
    r"|amazing|awesome|刚(?:买|到手|入手|收)|终于|太强了|真强|牛逼|真香$|太香了|selling my"
    r"|for sale|出(?:一|1|两|2)[张块台]"
    r"|转让|有人要吗|wts|fs:"
)
_ORDERED = re.compile(
    r"(?:write|tell|sing|draw|make|generate|create|give) (?:me |us )?(?:a |an |some )?(?:\w+ )?"
    r"(?:poem|joke|story about|song|picture of|haiku|essay|limerick|script|function|regex|email"
    r"|letter|snake game)(?![a-z])|有没有人一起|拼车|组队|anyone up for|讲个笑话|写(?:一)?首诗"
    r"|ignore (?:all |your "
    r"|the )?(?:previous |prior )?(?:rules|instructions)|system prompt|忽略(?:之前|上面|所有)?"
    r"|who (?:are"
    r"|made) you|what are you|你是谁"
    r"|translate (?:this|the following)|帮我翻译|summari[sz]e (?:this|the following)|debug my"
    r"|fix my code|homework"
)
_ELSEWHERE = re.compile(
    r"weather|天气|stock price|股价|买股票|bitcoin|挖矿收益|recipes?|football|capital of|who won"
)
_SALE = re.compile(
    r"(?<![a-z])(?:selling my|i'?m selling|for sale|wts|fs:|(?:pm|dm) me)(?![a-z])"
    r"|出(?:一|1|两|2)[张块台]|转让|要的私聊|有人要吗"
)
_SCOFF = re.compile(r"imagine (?:paying|buying|spending|having|owning|running)")
_SUPPORT = re.compile(
    r"(?:does|do|is|will|can) (?:ollama|vllm|llama\.cpp|lm ?studio|sglang|rocm|vulkan"
    r"|mlx)[^?]{0,20}(?:support|work|compatible|available)|(?:ollama|vllm|llama\.cpp|sglang)\s?支持"
    r"|支不支持|是否支持"
)
_WHY_PRODUCT = re.compile(
    r"(?:为啥|为什么|why (?:does|do|is|did))[^?。]*(?:只给|只有|阉割|only (?:has|have|gives?|get"
    r"|come)"
    r"|so (?:expensive|greedy|stingy|cheap|rare)|这么贵|那么贵|涨价)"
)
REPORTS: Final = re.compile(
    r"(?<![a-z])(?:i(?:'m)? (?:get|got|getting|see|measured)|we get|finally got|getting|runs? at"
    r"|实测|跑出|我这(?:边)?(?:跑|测)|能跑到|测得|measured)(?![a-z])"
)
HAS_MACHINE: Final = re.compile(
    r"^(?:my (?:pc|computer|machine|rig|setup|laptop|system|hardware|specs?)(?: is| are|:| has|=)"
    r"|i (?:have|own|use|run) (?:an? |the )?|我的(?:电脑|机器|配置|主机|笔记本|显卡)(?:是|:|为)"
    r"|我(?:有|用的是))"
)
PRICES: Final = re.compile(
    r"(?:set|change|update|correct|wrong|改|更正|修改|不对|now costs?|price (?:is|of)|现价"
    r"|价格(?:改|更新|不对"
    r"|应该))[^?]{0,30}(?:price|价|\u25a0)|(?:costs?|卖|要|价)\s?(?:now )?\u25a0+\s?(?:here|now"
    r"|这边|现在"
    r"|了)\s?$"
)
CLOUD: Final = re.compile(
    r"(?<![a-z])(?:api(?! ?key)s?|subscription|subscriptions|rent(?:ing|ed)?|cloud|rented|runpod"
    r"|vast(?:\.ai)?|openrouter|chatgpt plus|claude pro|claude max)(?![a-z])|订阅|租(?:卡|用|gpu)?"
    r"|云(?:端|服务|gpu|主机)|月费"
)


def has_question(text: str) -> bool:
    """Return whether anything is asked or wished for."""
    return _QUESTION.search(text) is not None


def is_chatter(text: str) -> bool:
    """Return whether a text is a greeting, thanks, a joke or an offer, and asks nothing."""
    plain = text.strip(" !.~,。")
    if len(plain) > 80 or re.search(r"\d", plain):
        return False
    return _CHATTER.match(plain) is not None


def is_other(text: str, *, names: bool, named: bool, wants: bool) -> bool:
    """Return whether a text is about something that Rigwise does not answer.

    `names`: a model and a machine are named, so that a fault may be a question of fit; `named`: one
    of them is; `wants`: money, a wish to buy or two things to choose from stand beside it.
    """
    told = "?" not in text and (_SALE.search(text) or _SCOFF.search(text))
    elsewhere = _ELSEWHERE.search(text) and not named
    product = (_WHY_PRODUCT.search(text) or _SUPPORT.search(text)) and not names
    if _ORDERED.search(text) or told or elsewhere or product:
        return True
    if _TROUBLE.search(text):
        return not wants
    if _NEWS.search(text) or (_BOARDS.search(text) and not names):
        return not wants
    asks = "?" in text or re.search(
        r"吗|呢|哪(?!天|怕)|多少|怎么|能不能|啥|什么|推荐|求(?!生)", text
    )
    return _SAID.search(text) is not None and not asks and not wants
