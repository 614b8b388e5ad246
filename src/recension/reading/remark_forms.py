"""The forms of remarks: a label before a colon, brackets, the number of a version and a day in front."""

from recension.reading.patterns import pattern

_HEAD = pattern(
    r"[\s*_>(\[【~•+–-]{0,8}(?:([^:：–—!?。.\u3000]{2,70}+)(?<!\d)\.\s(?=[^\W\d_])"
    r"|([^:：–—!?。\u3000]{2,70}+)(?:[:：\u3000](?!//)|[–—]\s))"
)


def head(small: str) -> tuple[str, bool, int]:
    """The words before the first colon, dash or stop of a remark in small letters, whether it is a stop, and where it
    ends; nothing where there is none."""
    found = _HEAD.match(small)
    if not found:
        return "", False, 0
    return (found[1] or found[2]).rstrip("*_)]】 "), bool(found[1]), found.end()


APART = pattern(
    r"[\s>]{0,4}(?:(?:§\s?|\()?\d{1,3}[a-z]?(?:\)|\.|\s§)\s|第.{1,6}[条條][\s\u3000]?(?:削除)?)?\s?"
    r"(?:\[[^\]]{3,400}\]|[(（][^()（）]{3,300}(?:\([^()]{0,40}\)[^()]{0,100}){0,3}[)）]|【[^】]{3,300}】|〔[^〕]{3,300}〕"
    r"|\*[^*\"“]{3,400}\*|_[^_\"“]{3,400}_)[.。]?\s{0,4}$"
)
VERSION = pattern(
    r"(?:\bv|\bver|\brev|\brevision|version|versión|versione|versão|versie|versionen|release|build|fassung)\b\.?\s?\d"
    r"|\bv\.?\d|\brev\.? ?[a-z]\b|(?:\bin|\bà|\bna|\ben|\bi|\bnella) \d{1,3}(?:\.\d{1,4}){1,3}\b"
    r"|^\s{0,2}\d{1,3}\.\d{1,4}\.\d{1,4}\b"
)
STARTS_WITH_VERSION = pattern(r"[\s*_(\[-]{0,4}(?:v\.?|ver\.?|version )\d{1,3}(?:\.\d{1,4}){0,3}\b")
DAY = pattern(
    r"(?:\d{4}年|令和|平成)[^、。]{2,10}日?[\s\u3000:：]"
    r"|[\s*•+|–-]{0,8}(?:\d{1,2}\.? [^\W\d_]{3,10}\.? \d{4}|[^\W\d_]{3,10}\.? \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)[:,.]? "
    r"|[^\W\d_]{3,10}\.? \d{4}\s?[:–—]\s"
)
DENIED = pattern(
    r"(?:没有|未|并未|不作)[^，。、]{0,6}(?:修改|更改|变动|更新|改动|变更|修订)"
    r"|(?:修正|変更|訂正|更新|改定|改訂)[^。、]{0,8}(?:ありません|いません|なし|しない)"
)
