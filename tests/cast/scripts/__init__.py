"""Texts in many scripts, with ten words that a search finds in each, and five that it does not.

What is found is typed as people type it: without accents, on another keyboard, in capitals.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """A text in one language, and words by which it is found, or not, between "|"."""

    language: str
    text: str
    found_by: str
    missed_by: str

    @property
    def found(self) -> list[str]:
        """Ten searches that find the text."""
        return self.found_by.split("|")

    @property
    def missed(self) -> list[str]:
        """Five searches that do not."""
        return self.missed_by.split("|")


SCRIPTS = [
    Script(
        "English",
        "My daughter’s diary says “I don’t sleep”. At five o’clock the naïve café opens, "
        "co\u00adoperation ends: "
        "a 24\u2013hour encyclopædia of ½ truths, ﬁne and ＦＵＬＬ\u3000ＷＩＤＴＨ.",
        "daughter|daughter's|DON'T|don＇t|o`clock|naive|cooperation|encyclopaedia|fine|full width",
        "daught|dont|oclock|café naïv|operation",
    ),
    Script(
        "German",
        "Ängste in der Straße: „Weißt du, wie groß die Füße sind?“ Die Schlafstörung "
        "quält mich, sagt sie – außer sonntags. STRAẞE bleibt übrig; schön wär’s.",
        "angste|ÄNGSTE|strasse|STRASSE|weisst|gross|fusse|Schlafsto\u0308rung|übrig|wär's",
        "straße groß klein|storung|aengste|fuss|wars",
    ),
    Script(
        "Turkish",
        "İstanbul’da ışık yok. Uyku kaçtığında gözlerim açık; IĞDIR'a gittim, çünkü şüphe "
        "içindeydim. Kızgınlık değil, yalnızlık.",
        "istanbul|ISTANBUL|ışık|isik|IŞIK|gozlerim|iğdır|IGDIR|suphe|YALNIZLIK",
        "istanbulda|işık yol|gözler|kızgın|yalnız",
    ),
    Script(
        "Vietnamese",
        "Tôi không ngủ được. Mỗi đêm tôi thức dậy lúc bốn giờ và khóc vì nỗi buồn của gia đình. "
        "Đường về nhà rất xa, người ơi.",
        "khong|ngủ|ngu|được|duoc|ĐƯỢC|đêm|khóc|gia dinh|duong",
        "ngun|kho|buồng|đìn|nhà cửa",
    ),
    Script(
        "Polish",
        "Źle śpię, a żółć zalewa mnie każdej nocy. Łódź nie śpi, gęś też. Boję się ciemności "
        "i wspomnień o ojcu.",
        "zle|spię|spie|zolc|ŻÓŁĆ|lodz|Łódź|ges|boje|ciemnosci",
        "zol|łodzi|gęsi|boj|ciemność",
    ),
    Script(
        "Danish",
        "Jeg er bange for mørket. Æbler og øl hjælper ikke, når sjælen gør ondt; på Ærø "
        "sover børnene. Århundredets søvnløshed og þorn, Œuvre, Ðalur.",
        "morket|MØRKET|aebler|æbler|ol|hjaelper|sjælen|ÆRØ|thorn|oeuvre",
        "mørk|able|sove|barnene|sovn",
    ),
    Script(
        "Greek",
        "Η ψυχή μου πονάει. Ο ύπνος δεν έρχεται, όλος ο φόβος της νύχτας· ΟΔΥΣΣΕΥΣ και "
        "Ἀθήνα, ϊδέα, ᾳδω.",
        "ψυχη|ΨΥΧΗ|υπνος|ΥΠΝΟΣ|ερχεται|φοβος|νυχτας|οδυσσευς|αθηνα|ιδεα",
        "ψυχ|υπνο|φοβοι|νυχτα|αθηναι",
    ),
    Script(
        "Russian",
        "Ёлка стоит, а я не могу уснуть. Мой страх — чёрный, как ночь; всё ещё бою́сь. "
        "Подъезд, объятия и ТРЕВО́ГА.",
        "елка|Ёлка|ЕЛКА|мой|МОЙ|черный|все|боюсь|подъезд|тревога",
        "елк|моя|ноч|боюс|подезд",
    ),
    Script(
        "Ukrainian",
        "Пам’ять болить, їжа без смаку. Сім’я мовчить, ґанок порожній, а мій сон тікає.",
        "пам'ять|пам’ять|памʼять|ПАМ＇ЯТЬ|їжа|ЇЖА|сім'я|ґанок|порожній|мій",
        "память|їж|сімя|ганок|мої",
    ),
    Script(
        "Arabic",
        "أشعر بالقلق كلّ ليلة. لا أستطيع النوم، والوحدة مؤلمة؛ إلى متى؟ الصداقة شفاء، "
        "والحيـــاة ١٢٣ يوماً. ﻻ تنسى المَدْرَسَةُ",
        "اشعر|بالقلق|كل|ليله|استطيع|والوحده|الى|الصداقه|والحياة 123|المدرسة",
        "قلق|نوم|شفا|الصداق|يومان",
    ),
    Script(
        "Persian",
        "نمی\u200cتوانم بخوابم. خانه\u200cای در تاریکی، کتاب\u200cها و گریه؛ ساعت ۴ صبح "
        "می\u200cخواهم حرف بزنم. علیٰ و هیچ کس.",
        "نميتوانم|نمی\u200cتوانم|نمیتوانم|بخوابم|تاريكي|كتابها|گریه|ساعت 4|٤ صبح|میخواهم",
        "توانم|خواب|کتاب|خواهم|گری",
    ),
    Script(
        "Hebrew",
        "אֲנִי לֹא יָשֵׁן בַּלַּיְלָה. הלב כואב, שָׁלוֹם לך; צה״ל בית־ספר, וחרדה גדולה של אמא ואבא בַּחוּץ.",
        'אני|ישן|יָשֵׁן|בלילה|שלום|שָׁלוֹם|צה"ל|בית ספר|וחרדה גדולה|בחוץ',
        "ליל|שלומי|חרד|ספרים|חוץ",
    ),
    Script(
        "Hindi",
        "मुझे नींद नहीं आती। ज़िंदगी कठिन है, और दर्द बढ़ता है; किताब १२ बार पढ़ी। क्\u200dया माँ रोती हैं?",
        "नींद|नहीं|\u095bिंदगी|ज\u093cिंदगी|ब\u095dता|बढ\u093cता|12 बार|पढ\u093cी|क्या|माँ",
        "नद|नींदें|दर्|किताबी|म",
    ),
    Script(
        "Bengali",
        "আমার ঘুম আসে না। রাত্রে ভয় পাই, হঠাৎ কান্না; বড়ো বাড়ি, সত্য কথা ৪ বার বলো মা।",
        "ঘুম|আসে|ভ\u09df|ভয\u09bc|হঠাৎ|হঠাত\u09cd\u200d|ব\u09dcো|বাড\u09bcি|4 বার|বলো",
        "ঘম|ভয|কান্|বাড়|বল",
    ),
    Script(
        "Tamil",
        "எனக்கு தூக்கம் வரவில்லை. இரவில் பயம், மௌனம்; அம்மா கொடுத்த புத்தகம் ௪ முறை படித்தேன், கோபம் ஏன்?",
        "தூக்கம்|வரவில்லை|இரவில்|பயம்|மௌனம்|கொடுத்த|கோபம்|4 முறை|அம்மா|ஏன்",
        "தக்கம்|பய|இரவு|கபம்|மனம்",
    ),
    Script(
        "Thai",
        "ฉันนอนไม่หลับทุกคืนเพราะความกลัว น้ำตาไหลตอนตี๔ แล้วทำไมแม่ไม่ฟัง ABCหมอบอกให้พัก",
        "หลับ|นอนไม่หลับ|ความกลัว|น้ำตา|น\u0e49\u0e4d\u0e32ตา|ตี4|ทำไม|แม่|ABC|หมอ",
        "หลบ|กลวั|นำตา|แมว|ฟังหมอ",
    ),
    Script(
        "Lao",
        "ຂ້ອຍນອນບໍ່ຫຼັບທຸກຄືນ ນ້ຳຕາໄຫຼ ຢ້ານຄວາມມືດ ແມ່ບໍ່ຟັງ ໝໍບອກໃຫ້ພັກ໓ວັນ",
        "ນອນ|ນອນບໍ່ຫຼັບ|ນ້ຳຕາ|ນ\u0ec9\u0ecd\u0eb2ຕາ|ຢ້ານ|ຄວາມມືດ|ແມ່|ຫມໍ|ພັກ|3",
        "ນອນຫຼັບ|ນຳຕາ|ມດ|ແມວ|ພກ",
    ),
    Script(
        "Khmer",
        "ខ្ញុំគេងមិនលក់រាល់យប់ ព្រោះភ័យខ្លាច ទឹកភ្នែកហូរ ម៉ែមិនស្តាប់ ពេទ្យថា៤ថ្ងៃ",
        "គេង|គេងមិនលក់|ខ្ញុំ|យប់|ភ័យ|ខ្លាច|ទឹកភ្នែក|ម៉ែ|ពេទ្យ|4",
        "គង|លាក់|ខ្ច|ភ្នក|ស្តប់",
    ),
    Script(
        "Burmese",
        "ကျွန်တော် ညတိုင်း အိပ်မပျော်ဘူး။ ကြောက်လို့ ငိုတယ်၊ အမေက နားမထောင်ဘူး။ စိတ္တဇ ဆရာဝန် ၄ ရက်",
        "အိပ်|အိပ်မပျော်|ညတိုင်း|ကြောက်|ငိုတယ်|အမေ|နားမထောင်|စိတ္တဇ|ဆရာဝန်|4",
        "အပ်|ကောက်|ငတယ်|အမ|စတ္တဇ",
    ),
    Script(
        "Chinese",
        "我最近总是睡不着，心里很害怕。每天凌晨４点醒来，看ABC123的视频，妈妈说「没事」。𠮷野家也去了。",
        "睡不着|睡|害怕|心里|凌晨4点|ABC123|abc123的视频|妈妈说没事|没事|𠮷野家",
        "着不睡|害羞|睡觉|心事|abc12",
    ),
    Script(
        "Japanese",
        "夜は眠れません。ガラスの心が壊れそうで、"
        "カウンセラーにABC123ﾃﾞｰﾀを送った。私は誰か、ぱっと消えたい。",
        "眠れません|眠|ガラス|ｶﾞﾗｽ|カ\u3099ラス|カウンセラー|データ|ABC123|誰か|ぱっと",
        "眠れます|カラス|がらす|誰が|はっと",
    ),
    Script(
        "Korean",
        "저는 밤마다 불면증 때문에 울어요. SNS에서 본 글이 무서워요. 엄마는 3개월 동안 말이 없고, "
        "마음이 아픕니다.",
        "불면증|밤마다|\u1107\u116e\u11af\u1106\u1167\u11ab\u110c\u1173\u11bc|SNS|sns에서|"
        "무서워요|엄마는|3개월|개월|마음이",
        "불면|밤|마음|무서|엄마",
    ),
    Script(
        "Armenian",
        "Ես չեմ կարող քնել։ Վախը և տխրությունը գիշերը գալիս են, մայրիկ։ ԵՐԵՎԱՆ, սիրտս ցավում է։",
        "քնել|ՔՆԵԼ|վախը|Վախը|ԵՒ|տխրությունը|գիշերը|մայրիկ|երեվան|սիրտս",
        "քնե|վախ|գիշեր|մայր|սիրտ",
    ),
    Script(
        "Georgian",
        "მე ვერ ვიძინებ. შიში და ტკივილი ღამით მოდის, "
        "დედა არ მისმენს. ᲗᲑᲘᲚᲘᲡᲘ იძინებს, გული მტკივა.",
        "ვიძინებ|ᲕᲘᲫᲘᲜᲔᲑ|შიში|ტკივილი|ღამით|დედა|ᲓᲔᲓᲐ|თბილისი|გული|მტკივა",
        "იძინებ|შიშ|ღამე|დედი|გულ",
    ),
]
