import type { Encoding } from './plan';

/** Encodings without a mark of their own, told apart by what their characters are. */
export const LEGACY_ENCODINGS = ['gb18030', 'big5', 'shift_jis', 'windows-1252'] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number] & Encoding;

/** What bytes beyond ASCII are in one reading: characters in daily use, rare ones, never used ones, none at all. */
interface Reading {
  common: number;
  rare: number;
  odd: number;
  invalid: number;
}
type Kind = keyof Reading;

/** bytes that are judged */
const JUDGED = 1 << 18;

/** Characters that tables of customers, orders, people and places are full of: function words, money, surnames, cities. */
const SIMPLIFIED =
  '的一是不了人我在有他这个中大来上国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏陈刘杨赵吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方姚谭廖邹熊陆郝孔崔康毛邱秦顾侯邵孟龙段雷汤尹黎易常贺赖龚客户订单额付款支退货价编号日期姓名手机电话邮箱址省市县街购买消费会员店铺数量折扣优惠积分快递备注状态类型类别交易收入支出账余对方商品说明';
const TRADITIONAL =
  '的一是不了人我在有他這個中大來上國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小多天而能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰接它許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰校讀志飛觀爭究包組造落視濟喜離雖壞陳劉楊趙吳徐孫胡朱郭羅梁宋鄭謝韓唐馮董蕭曹袁鄧傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾汪田姜范姚譚廖鄒熊陸郝孔崔康邱秦顧侯邵孟龍段雷湯尹黎易賀賴龔客戶訂額付款支退貨價編號姓手郵箱址省縣街購買消費會員店舖鋪數量折扣優惠積分遞備註狀態類型別帳臺灣縣鄉鎮區段巷弄樓號';
const JAPANESE =
  '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落好退準賀訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達顧客注文番号様円税込送料佐鈴高渡伊山中小加吉林清森池橋石前藤岡後近村遠青坂斎福西三岩中原竹株式会社有限';
const PUNCTUATION = '，。、：；（）！？“”‘’《》—…·￥「」『』・〜～％＊＋－／　';

const FREQUENT: Readonly<Record<Exclude<LegacyEncoding, 'windows-1252'>, ReadonlySet<string>>> = {
  gb18030: new Set(SIMPLIFIED + PUNCTUATION),
  big5: new Set(TRADITIONAL + PUNCTUATION),
  shift_jis: new Set(JAPANESE + PUNCTUATION),
};
const KANA = /^[\u3041-\u3096\u30a1-\u30fc]$/;
/** letters and signs that Western European tables are full of; the rest of the code page is rare */
const WESTERN_LETTERS = new Set('äöüßéèàçñáíóúâêîôûãõåæøëïìòùÄÖÜÉÀÅØÇÑÁÓÚÍÆ');
const WESTERN_SIGNS = new Set('€£§°®©™’‘“”„–—…´²³½¼«»·•¿¡\u00a0ºª');

/**
 * How well the bytes beyond ASCII read in an encoding: near 1 for characters in daily use, 0 and below for
 * characters that nobody uses and bytes that are none. 0 where all is ASCII.
 * @param pieces of a file; but for the first, what stands before the first line end is left out
 * Source: rows of GB 2312, Big5 and JIS X 0208 by frequency of use, as in those standards (level 1, level 2).
 */
export function readingScore(pieces: readonly Uint8Array[], encoding: LegacyEncoding): number {
  const reading: Reading = { common: 0, rare: 0, odd: 0, invalid: 0 };
  let frequent = 0;
  let left = JUDGED;
  pieces.forEach((piece, n) => {
    if (left <= 0) return;
    const from = n === 0 ? 0 : piece.indexOf(10) + 1;
    const bytes = piece.subarray(from, Math.min(from + left, piece.lastIndexOf(10) + 1 || piece.length));
    left -= bytes.length;
    if (encoding === 'windows-1252') frequent += readWestern(bytes, reading);
    else {
      for (let at = 0; at < bytes.length;) {
        if ((bytes[at] as number) < 0x80) {
          at++;
          continue;
        }
        const [kind, length, characters = 1] = STEPS[encoding](bytes, at);
        reading[kind] += characters;
        at += length;
      }
      const known = FREQUENT[encoding];
      for (const character of new TextDecoder(encoding).decode(bytes)) {
        if (character < '\u0080') continue;
        if (known.has(character) || (encoding === 'shift_jis' && KANA.test(character))) frequent++;
      }
    }
  });
  const { common, rare, odd, invalid } = reading;
  const characters = common + rare + odd + invalid;
  return characters === 0
    ? 0
    : (0.6 * common + 0.4 * Math.min(common, frequent) + 0.1 * rare - 0.5 * odd - invalid) / characters;
}

const isHalfWidth = (byte: number): boolean => byte >= 0xa1 && byte <= 0xdf;

type Step = (bytes: Uint8Array, at: number) => [kind: Kind, length: number, characters?: number];
const STEPS: Readonly<Record<Exclude<LegacyEncoding, 'windows-1252'>, Step>> = {
  gb18030: (bytes, at) => {
    const lead = bytes[at] as number;
    const trail = bytes[at + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff) return ['invalid', 1];
    if (trail >= 0x30 && trail <= 0x39) {
      const third = bytes[at + 2] ?? 0;
      const fourth = bytes[at + 3] ?? 0;
      const whole = third >= 0x81 && third < 0xff && fourth >= 0x30 && fourth <= 0x39;
      return whole ? ['rare', 4] : ['invalid', 1];
    }
    if (trail < 0x40 || trail === 0x7f || trail === 0xff) return ['invalid', trail < 0x80 ? 1 : 2];
    if (trail < 0xa1) return [lead >= 0xa1 && lead <= 0xa9 ? 'odd' : 'rare', 2];
    if ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) return ['common', 2];
    return [(lead >= 0xaa && lead <= 0xaf) || lead >= 0xf8 ? 'odd' : 'rare', 2];
  },
  big5: (bytes, at) => {
    const lead = bytes[at] as number;
    const trail = bytes[at + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff) return ['invalid', 1];
    if (trail < 0x40 || (trail > 0x7e && trail < 0xa1) || trail === 0xff)
      return ['invalid', trail < 0x80 ? 1 : 2];
    if ((lead >= 0xa1 && lead <= 0xc5) || (lead === 0xc6 && trail < 0x7f)) return ['common', 2];
    return [lead >= 0xc9 && lead <= 0xf9 ? 'rare' : 'odd', 2];
  },
  shift_jis: (bytes, at) => {
    const lead = bytes[at] as number;
    const trail = bytes[at + 1] ?? 0;
    if (isHalfWidth(lead)) {
      // half-width katakana stand in words of their own; beside other characters they are halves of a pair
      let end = at + 1;
      while (isHalfWidth(bytes[end] ?? 0)) end++;
      const alone = (bytes[at - 1] ?? 0) < 0x80 && (bytes[end] ?? 0) < 0x80;
      return [alone ? 'common' : 'rare', end - at, end - at];
    }
    if (lead === 0x80 || lead === 0xa0 || lead > 0xfc) return ['invalid', 1];
    if (trail < 0x40 || trail === 0x7f || trail > 0xfc) return ['invalid', trail < 0x80 ? 1 : 2];
    const pair = (lead << 8) | trail;
    if (pair >= 0x889f && pair <= 0x9872) return ['common', 2];
    if (pair <= 0x81ac || (pair >= 0x824f && pair <= 0x8396)) return ['common', 2];
    return [pair >= 0x839f && pair <= 0xeaa4 && lead !== 0x85 && lead !== 0x86 ? 'rare' : 'odd', 2];
  },
};

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

/** Letters stand among ASCII letters, signs by themselves; long runs of either are another encoding's. @returns how many are frequent */
function readWestern(bytes: Uint8Array, reading: Reading): number {
  const decoder = new TextDecoder('windows-1252');
  let frequent = 0;
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] as number) < 0x80) {
      at++;
      continue;
    }
    let run = 1;
    while (at + run < bytes.length && (bytes[at + run] as number) >= 0x80) run++;
    const inWord = isLetter(bytes[at - 1]) || isLetter(bytes[at + run]);
    // as a stream, because Node 20 takes 0x80 … 0x9F for Latin-1 elsewhere
    for (const character of decoder.decode(bytes.subarray(at, at + run), { stream: true })) {
      const isSign = WESTERN_SIGNS.has(character);
      if (character < '\u00a0') reading.invalid++;
      else if (run > 2 || (run > 1 && !inWord && !isSign)) reading.odd++;
      else if (isSign || (inWord && /\p{L}/u.test(character))) {
        reading.common++;
        if (isSign || WESTERN_LETTERS.has(character)) frequent++;
      } else reading.rare++;
    }
    at += run;
  }
  return frequent;
}
