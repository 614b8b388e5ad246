"""Place: countries, capitals, American states, and the names of their people."""

from functools import lru_cache

from recension.kinds import Case, Place, differing, kind
from recension.kinds.spelling import mended

_PLACES = frozenset(
    """Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain
    Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia Botswana Brazil Britain Brunei
    Bulgaria Burma Burundi Cambodia Cameroon Canada Chad Chile China Colombia Congo Croatia Cuba Cyprus Czechia
    Denmark Djibouti Ecuador Egypt England Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia
    Germany Ghana Greece Greenland Grenada Guatemala Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia
    Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia
    Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Macedonia Madagascar Malawi Malaysia
    Maldives Mali Malta Mauritania Mauritius Mexico Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar
    Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Palestine Panama Paraguay Peru
    Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia Singapore Slovakia Slovenia
    Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga Tunisia
    Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Vatican Venezuela Vietnam Wales Yemen Zambia Zimbabwe
    Holland Tibet Crimea Gaza Kurdistan Europe Africa Asia America Alabama Alaska Arizona Arkansas California
    Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana
    Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma
    Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming Abuja Accra Algiers Amman
    Amsterdam Ankara Athens Atlanta Baghdad Baku Baltimore Bangkok Barcelona Basra Beijing Beirut Belfast
    Belgrade Berlin Berne Birmingham Bogota Boston Brasilia Bratislava Bristol Brussels Bucharest Budapest Cairo
    Calcutta Canberra Caracas Cardiff Chennai Chicago Copenhagen Dakar Dallas Damascus Delhi Denver Detroit Dhaka
    Doha Donetsk Dubai Dublin Edinburgh Erbil Frankfurt Geneva Glasgow Hamburg Hanoi Harare Havana Helsinki
    Houston Islamabad Istanbul Jakarta Jerusalem Johannesburg Kabul Karachi Kathmandu Khartoum Kiev Kyiv Kharkiv
    Kinshasa Lagos Leeds Lima Lisbon Liverpool Ljubljana London Luanda Lviv Madrid Manchester Manila Mariupol
    Marseille Miami Milan Minneapolis Minsk Mogadishu Montreal Moscow Mosul Mumbai Munich Nairobi Naples Nicosia
    Odessa Oslo Ottawa Oxford Paris Philadelphia Pittsburgh Prague Pretoria Pyongyang Quebec Riga Riyadh Rome
    Rotterdam Sacramento Santiago Sarajevo Seattle Seoul Shanghai Sofia Stockholm Strasbourg Sydney Taipei
    Tallinn Tashkent Tbilisi Tehran Tirana Tokyo Toronto Tripoli Tunis Turin Vancouver Venice Vienna Vilnius
    Warsaw Washington Wellington Yerevan Zagreb Zurich""".split()
)
_PEOPLES = frozenset(
    """Afghan Albanian Algerian American Argentine Armenian Australian Austrian Azerbaijani Belarusian Belgian Bolivian
    Bosnian Brazilian British Bulgarian Burmese Cambodian Canadian Chilean Chinese Colombian Croatian Cuban Cypriot
    Czech Danish Dutch Ecuadorian Egyptian English Estonian Ethiopian European Finnish French Georgian German
    Ghanaian Greek Haitian Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Jamaican
    Japanese Jordanian Kazakh Kenyan Korean Kurdish Kuwaiti Latvian Lebanese Libyan Lithuanian Malaysian Maltese
    Mexican Moroccan Nepalese Nigerian Norwegian Pakistani Palestinian Peruvian Polish Portuguese Qatari Romanian
    Russian Saudi Scottish Serbian Slovak Slovenian Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Thai
    Tunisian Turkish Ukrainian Venezuelan Vietnamese Welsh Yemeni African Asian""".split()
)
_TWO = frozenset(
    """United/States United/Kingdom New/York New/Zealand New/Delhi New/Jersey New/Mexico New/Hampshire New/Orleans
    Los/Angeles San/Francisco San/Diego Hong/Kong North/Korea South/Korea Saudi/Arabia South/Africa Sri/Lanka Costa/Rica
    El/Salvador Ivory/Coast Cape/Town Tel/Aviv Addis/Ababa Kuala/Lumpur Buenos/Aires Mexico/City Rio/Janeiro
    North/Carolina South/Carolina North/Dakota South/Dakota West/Virginia Rhode/Island Puerto/Rico Northern/Ireland
    South/Sudan Sierra/Leone Czech/Republic St/Petersburg""".split()
)
_FEATURES = frozenset(
    "Street Road Avenue Lane Square Highway Boulevard Park River Lake Bay Bridge Hill Island Islands County Harbour "
    "Harbor Valley Airport Coast Sea Ocean Mountains Province Peninsula".split()
)
_SHORT = frozenset("US U.S. U.S UK U.K. USA EU UAE DC D.C.".split())


def _telling(token: str) -> bool:
    return _bare(token)[:1].isupper()


@kind("place", language="en", telling=_telling)
def place(case: Case) -> str | None:
    """The reason, if a country, city, state or nationality stands on one side and not on the other.

    From a small list of English names; a place that is not in it is a name like any other.
    """
    if case.repeated or not case.reworded or mended(case):
        return None
    told = differing(*(tuple(map(_bare, places(side))) for side in case.places))
    return f"a place: {told}" if told else None


def places(passage: Place) -> tuple[str, ...]:
    """The places among the words of a passage; a word beside another capital is a part of some other name."""
    return tuple(passage.sentence[at] for at in range(passage.start, passage.end) if _is_place(passage.sentence, at))


def nations(passage: Place) -> tuple[str, ...]:
    """The names of peoples among the words of a passage, which are no names of somebody or something."""
    return tuple(word for word in places(passage) if _bare(word) in _PEOPLES)


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    return word.removesuffix("'s").replace(".", "")


def _is_place(sentence: tuple[str, ...], at: int) -> bool:
    word = _bare(sentence[at])
    if not word[:1].isupper():
        return False
    before = _bare(sentence[at - 1]) if at else ""
    after = _bare(sentence[at + 1]) if at + 1 < len(sentence) else ""
    if f"{before}/{word}" in _TWO or f"{word}/{after}" in _TWO:
        return True
    if word in _SHORT or word in _PEOPLES:
        return True
    if _is_named(word) and (after in _FEATURES or (word in _FEATURES and _is_named(before))):
        return True
    return word in _PLACES and not (_is_named(before) and at > 1) and not _is_named(after)


def _is_named(word: str) -> bool:
    """True for a capital that is neither a place nor a people: Paris Hilton, Jordan Bridge."""
    return word[:1].isupper() and word[1:2].islower() and word not in _PLACES and word not in _PEOPLES
