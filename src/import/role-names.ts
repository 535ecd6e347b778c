import type { Role } from '../table/dataset';

/**
 * Names of columns by role, with how sure they make us (0 … 100); English, Chinese, German, French, Spanish, Italian and
 * Dutch without accents; first match counts.
 */
const PERSON =
  '(customer|client|cust|buyer|user|member|account|shopper|consumer|subscriber|donor|guest|patient|household|kunde|kunden|kaufer|besteller|mitglied|cliente|acheteur|comprador|acquirente|klant|klanten)s?';
const NUMBER = '(id|no|nr|number|nummer|num|code|key|ref|reference|uuid|guid)';
const DOCUMENT =
  '(order|invoice|transaction|trans|txn|tx|receipt|ticket|basket|bill|sales?|salesorder|purchase|booking|document|donation|bestell|bestellung|bestellungs|auftrag|auftrags|rechnung|rechnungs|beleg|bon|kassenbon|transaktion|transaktions|commande|facture|pedido|factura|ordine|fattura|scontrino|bestel|bestelling|factuur|transactie)';
const ITEM =
  '(product|item|sku|stock|article|material|goods|lineitem|variant|artikel|produkt|ware|waren|produit|producto|articulo|prodotto|articolo)';
/** "numéro de", "código del": what stands first where a language names the thing last */
const NUMBER_OF =
  '(id|n[oº]?|numero|num|codigo|codice|code|cod|ref|reference|referencia)(de|du|del|della|di|d)?(la|l)?';
const NAME_OF = '(nom|nombre|nome|naam|titre)(de|du|del|della|di|d)?(la|l)?';
const OTHER_DAY =
  /ship|deliver|dispatch|birth|dob|due|updat|modif|expir|cancel|refund|return|fulfil|signup|regist|join|end|liefer|versand|geburt|fallig|storn|anmeld|livraison|expedition|naissance|echeance|inscription|envio|entrega|nacimiento|vencimiento|consegna|spedizione|nascita|scadenza|lever|verzend|geboorte|发货|到货|收货|生日|出生|更新|修改|退款|到期|完成|结束|注册/;
/** amounts in hundredths: read as they stand, they are a hundred times what was paid */
const MINOR = '(usd|eur|gbp|cny|rmb|chf|cad|aud)?(in)?(cents?|minor|minorunits?|pence)';

const NAMES: Readonly<Record<Role, readonly (readonly [RegExp, number])[]>> = {
  customer: [
    [new RegExp(`^${PERSON}${NUMBER}$|^${NUMBER_OF}(client|cliente|acheteur|comprador)$`), 100],
    [/^(客户|会员|买家|用户|顾客|消费者|购买者)(id|编号|编码|号|代码|号码|账号|卡号)$/, 100],
    [new RegExp(`^${PERSON}$`), 90],
    [/^(cid|uid|custkey|cardnumber|cardno|loyaltycard|loyaltynumber|kundenkarte)$/, 90],
    [/^(客户|会员|买家|用户|顾客|买家会员名|买家昵称|会员名|用户名|会员卡号|旺旺|买家旺旺)$/, 90],
    [
      /^((customer|client|buyer|user|member|contact|billing|payer|from|kunden)?e?mail(address|adresse)?|courriel|correo(electronico)?)$/,
      80,
    ],
    [/^(客户|买家|会员|用户)?(邮箱|手机|手机号|手机号码|电话|联系电话)$/, 75],
    [/^(customer|client|buyer|user|member|shopper)?(phone|mobile)(no|number)?$/, 75],
    [
      new RegExp(
        `^(${PERSON}|company|contact|billing|full)(name|naam)$|^${NAME_OF}(client|cliente|acheteur|comprador)$`,
      ),
      70,
    ],
    [/^(客户|会员|买家|用户|顾客|收货人|买家真实)(名称|姓名|名)?$|^姓名$/, 70],
    [/^(交易对方|对方|对方名称|付款方|付款人|counterparty|payee|payer)$/, 60],
    [/^(name|nachname|nom|nombre|nome|naam)$/, 55],
  ],
  date: [
    [
      new RegExp(
        `^(${DOCUMENT}|payment|sold|date|kauf|verkaufs?|zahlungs)(date|time|datetime|dt|day|at|on|timestamp|dateandtime|ts|datum|zeit|zeitpunkt)$`,
      ),
      100,
    ],
    [/^(下单|订单|交易|购买|成交|消费|销售|开票|订单创建|支出)(日期|时间|日)$/, 100],
    [/^(dateof)(order|purchase|sale|transaction|invoice)$/, 100],
    [
      /^(date|fecha|data)(de|du|del|della|di|d)?(la|l)?(commande|achat|vente|facture|paiement|transaction|pedido|compra|venta|factura|pago|ordine|acquisto|vendita|fattura|pagamento)$/,
      100,
    ],
    [/^(date|day|datetime|timestamp|time|日期|时间|datum|fecha|data)$/, 90],
    [/^(created|placed)(at|on|date|time)?$|^(创建|拍下)(时间|日期)$/, 85],
    [/^(paid|processed|completed)(at|on|date|time)$|^(付款|支付)(时间|日期)$/, 80],
  ],
  amount: [
    [
      /^(total|order|sales?|net|gross|line|transaction|trans|purchase|payment|paid|invoice|item|basket)*(amount|amt)(in)?(usd|eur|gbp|cny|rmb|chf|cad|aud|jpy)?$/,
      100,
    ],
    [
      /^(ordertotal|totalprice|linetotal|grandtotal|totalsales?|netsales?|sales|revenue|netrevenue|turnover|spend|spent|dollarvalue|dollars|amountpaid|amountspent|saleprice|totalrevenue)$/,
      100,
    ],
    [
      /^(gesamt|rechnungs|bestell|auftrags|netto|brutto|zahl|zahlungs)?(betrag|umsatz|summe)(netto|brutto|eur)?$|^(gesamt|bestell|auftrags)(preis|wert)$/,
      100,
    ],
    [
      /^(montant|importe|importo|monto|bedrag)(total|totale|net|ttc|ht|paye|pagado|pagato)?$|^(totaal|order|factuur)bedrag$|^(fatturato|omzet|chiffredaffaires|prixtotal|preciototal|prezzototale|totaalprijs)$/,
      100,
    ],
    [
      /^(montant|importe|importo|total|totale)(de|du|del|della|di|d)?(la|l)?(commande|facture|achat|vente|pedido|compra|venta|factura|ordine|acquisto|vendita|fattura)$/,
      100,
    ],
    [
      /^(实付|实收|订单|交易|销售|总|成交|消费|付款|支付|应付|实际支付|买家实际支付|商品)?(金额|销售额|实付款|实付)(元|￥|¥)?$/,
      100,
    ],
    [
      /^(total|totale|totaal|value|(order|purchase|sales?|transaction|monetary)value|monetary|gmv|总价|合计|总计|总额|收入)$/,
      90,
    ],
    [
      new RegExp(
        `^(total|order|sales?|net|gross|line|transaction|payment|paid|invoice)*(amount|amt|total|price|value|revenue|sales|paid|spent|spend)${MINOR}$|^(实付|实收|订单|交易|支付|总)?金额分$`,
      ),
      85,
    ],
    [/^subtotal$/, 80],
    [
      /^((unit|item|lineitem|product)?price|单价|价格|(einzel|stuck)?preis|prix(unitaire)?|precio(unitario)?|prezzo(unitario)?|(stuk)?prijs)$/,
      60,
    ],
  ],
  order: [
    [
      new RegExp(
        `^${DOCUMENT}${NUMBER}$|^${NUMBER_OF}(commande|facture|vente|ticket|pedido|factura|venta|compra|ordine|fattura|scontrino)$`,
      ),
      100,
    ],
    [/^(订单|交易|小票|发票|流水|交易订单|单据|销售单)(号|编号|id|单号|号码)$|^(单号|流水号)$/, 100],
    [
      /^(order|invoice|transaction|receipt|basket|订单|bestellung|auftrag|rechnung|beleg|kassenbon|commande|pedido|ordine|bestelling)$/,
      80,
    ],
    [/^(商户|商家|外部)(单号|订单号)$/, 70],
  ],
  product: [
    [
      new RegExp(
        `^${ITEM}(id|no|nr|number|nummer|code|key|sku)$|^${NUMBER_OF}(produit|article|producto|articulo|prodotto|articolo)$`,
      ),
      100,
    ],
    [/^(sku|stockcode|asin|ean|upc|barcode)$|^(商品|产品|宝贝)(id|编号|编码|代码|货号)$|^(货号|条码)$/, 100],
    [
      new RegExp(
        `^${ITEM}(name|title|bezeichnung|naam)?$|^${NAME_OF}(produit|article|producto|articulo|prodotto|articolo)$`,
      ),
      90,
    ],
    [/^(商品|商品名称|商品名|产品|产品名称|品名|宝贝标题|商品标题|宝贝名称)$/, 90],
    [/^((product|item|stock)?description|商品说明|商品描述)$/, 80],
    [/^(productline|productcategory|category|商品类别|品类)$/, 50],
  ],
  quantity: [
    [
      /^((order|item|lineitem|product|sales)?(qty|quantity)|(units|pieces|items)(sold|bought|ordered)?|pcs|unitssold)$/,
      100,
    ],
    [/^(numberof|noof|num)(cds|items?|units?|products?|pieces|articles?)$/, 100],
    [
      /^((bestell|verkaufs)?menge|anzahl|stuck(zahl)?|quantite|qte|cantidad|unidades|quantita|qta|aantal)$/,
      100,
    ],
    [/^(购买|商品|宝贝|销售)?(数量|件数|总数量)$|^销量$/, 100],
  ],
  frequency: [[/^(frequency|freq|repeatpurchases?|repeattransactions|x|购买频次|复购次数)$/, 100]],
  recency: [[/^(recency|tx|lastpurchaseage|近度)$/, 100]],
  age: [[/^(t|age|tcal|periods|tenure|客龄)$/, 100]],
  weight: [[/^(weights?|customers|count|客户数|人数)$/, 100]],
  margin: [
    [/^(gross|net|contribution)?(profit|margin)(amount|value)?$/, 100],
    [/^(毛利|利润|毛利润|毛利额|利润额|净利润)$/, 100],
  ],
};

/** "Customer ID" → "customerid", "Numéro client" → "numeroclient", "金额(元)" → "金额": what names are compared by. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, '')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** How much a name speaks for a role: 0 (nothing) … 100. */
export function nameScore(role: Role, name: string): number {
  const plain = plainName(name);
  if (plain === '') return 0;
  for (const [pattern, score] of NAMES[role]) if (pattern.test(plain)) return score;
  if (role === 'date' && /date|datum|fecha|日期|时间/.test(plain)) return OTHER_DAY.test(plain) ? 20 : 50;
  return 0;
}

/** Names of codes and numbers that are not quantities: kept as text, because 01234 is not 1234. */
export function isCodeName(name: string): boolean {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return (
    /(^|[^a-z])(ids?|no|nr|code|key|plz|zip|zipcode|postal|postcode|phone|mobile|tel|sku|ean|upc|isbn|barcode|account|card|uuid)([^a-z]|$)|nummer|postleitzahl|(^|[^a-z])(numero|número|numéro|código|codigo|codice)([^a-z]|$)/.test(
      words,
    ) || /编号|编码|代码|号码|单号|订单号|电话|手机|邮编|条码|卡号|账号|货号/.test(name)
  );
}

const NOT_AMOUNT =
  /tax|vat|gst|discount|shipping|freight|postage|delivery|fee|rate|percent|ratio|rating|score|latitude|longitude|weight|height|balance|refund|steuer|mwst|rabatt|versand|gebuhr|gewicht|^tva|tva$|remise|livraison|^iva|iva$|descuento|envio|sconto|spedizione|^btw|btw$|korting|verzend|退款|税|折扣|优惠|运费|邮费|手续费|比例|评分|余额/;
const NOT_CUSTOMER =
  /zip|postal|postcode|branch|store|shop|location|device|register|staff|employee|cashier|salesperson|seller|vendor|supplier|campaign|coupon|tracking|shipment|plz|postleitzahl|filiale|mitarbeiter|kassierer|verkaufer|lieferant|magasin|vendeur|tienda|vendedor|negozio|venditore|winkel|verkoper|邮编|门店|店铺|设备|收银|员工|店员|销售员|供应商/;
const NOT_PURCHASE_DAY = /birth|dob|geburt|naissance|nacimiento|nascita|geboorte|生日|出生/;

/**
 * A name that says a column is something else than its content would allow: a tax is no amount, a branch no customer.
 * @param quantity there is a quantity, so a price may be that of a piece
 */
export function isForeignName(role: Role, name: string, quantity: boolean): boolean {
  const plain = plainName(name);
  if (role === 'date') return NOT_PURCHASE_DAY.test(plain);
  if (role === 'customer')
    return NOT_CUSTOMER.test(plain) || nameScore('order', name) > 0 || nameScore('product', name) > 0;
  if (role !== 'amount') return false;
  return (
    NOT_AMOUNT.test(plain) || (quantity && /price|单价|价格|preis|^prix|precio|prezzo|prijs/.test(plain))
  );
}

const MINOR_NAME = new RegExp(`${MINOR}(?<!percents?)$|(额|款|价|计)分$`);

/** Whether a name says that its amounts are hundredths: "amount_cents", "Total (cents)", "金额(分)". */
export const isMinorName = (name: string): boolean =>
  MINOR_NAME.test(name.toLowerCase().replaceAll(/[^\p{L}]/gu, ''));
