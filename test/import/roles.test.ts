import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/import/byte-source';
import { textPart } from '../../src/import/part';
import type { ImportChoices, RowAction } from '../../src/import/plan';
import { readTable } from '../../src/import/read-table';
import { imported, inspected, rowsOf, sourceOf, TODAY } from './support';

const rows = (header: string, ...lines: string[]): ReturnType<typeof sourceOf> =>
  sourceOf(`${[header, ...lines].join('\n')}\n`);
const rolesOf = async (source: ReturnType<typeof sourceOf>, choices: ImportChoices = {}) =>
  Object.fromEntries(
    (await inspected(source, choices)).suggestions.map(({ role, column }) => [role, column]),
  );
const tableOf = async (source: ReturnType<typeof sourceOf>, choices: ImportChoices = {}) =>
  (await inspected(source, choices)).plan.table;

describe('what a table is about', () => {
  it('is told by its columns', async () => {
    const tables: [string, ReturnType<typeof sourceOf>][] = [
      ['transactions', rows('customer,date,amount', 'A,2024-01-01,5.5', 'B,2024-01-02,6')],
      [
        'summary',
        rows(
          'customer_id,frequency,recency,T,monetary_value',
          'A,2,30.4,38.9,22.35',
          'B,1,1.7,38.9,11.77',
          'C,0,0,38.9,0',
        ),
      ],
      ['summary', rows('x,t_x,T,customers', '0,0,6,3464', '1,1,6,1091')],
      ['customers', rows('customer id,gender,segment,city', 'A,f,vip,Ulm', 'B,m,new,Bonn', 'C,f,vip,Ulm')],
      [
        'customers',
        rows('member id,name,signup date,birthday', 'A,x,2020-01-01,1980-02-03', 'B,y,2021-01-01,1990-02-03'),
      ],
      ['customers', rows('会员编号,姓名,城市,注册日期', 'A1,张,杭州,2023-01-02', 'A2,李,上海,2023-02-03')],
      [
        'customers',
        rows('customer id,email,created at,country', 'A,a@b.de,2023-01-02,DE', 'B,b@b.de,2023-02-03,FR'),
      ],
      ['customers', rows('customer id,segment,comments', 'A,vip,late', 'B,new,')],
      ['feedback', rows('customer,rating,comments', 'A,5,late', 'B,4,', 'A,3,')],
      ['feedback', rows('customer,date,NPS,comment', 'A,2024-01-01,9,good', 'A,2024-02-01,3,late')],
      ['feedback', rows('respondent id,question,rating', 'R1,taste,5', 'R2,taste,3')],
      [
        'contacts',
        rows('email,campaign name,sent at,opened', 'a@b.de,Spring,2024-01-01,1', 'a@b.de,May,2024-05-01,0'),
      ],
      [
        'prospects',
        rows(
          'Lead ID,Company,Lead Status,Lead Source,Created',
          'L1,Alpha,Open,Web,2024-01-01',
          'L2,Beta,New,Fair,2024-01-02',
        ),
      ],
      // a score or a campaign beside a purchase is a purchase still
      [
        'transactions',
        rows('customer,date,amount,rating,campaign', 'A,2024-01-01,5.5,4,Spring', 'B,2024-01-02,6.5,5,'),
      ],
    ];
    for (const [table, source] of tables)
      expect([await source.slice(0, 40), await tableOf(source)][1]).toBe(table);
  });

  it('is what a person says', async () => {
    const people = rows('customer id,gender,city,joined', 'A,f,Ulm,2020-01-01', 'B,m,Bonn,2021-01-01');
    expect(await tableOf(people)).toBe('customers');
    expect(await tableOf(people, { table: 'prospects' })).toBe('prospects');
    const spent = rows('customer id,gender,joined,worth', 'A,f,2020-01-01,5.5', 'B,m,2021-01-01,6.5');
    // roles that only purchases have make it one of purchases
    expect(await tableOf(spent, { roles: { date: 'joined', amount: 'worth' } })).toBe('transactions');
  });

  it('is no other for want of what it needs: that is asked, with everything else there', async () => {
    const undated = rows('customer,amount', 'A,5', 'B,6', 'A,7');
    const asked = await inspected(undated);
    expect(asked).toMatchObject({
      plan: { table: 'transactions', columns: [{ role: 'customer' }, { role: 'amount' }] },
      questions: [{ kind: 'role', role: 'date', candidates: ['customer', 'amount'] }],
      preview: [
        ['A', '5'],
        ['B', '6'],
        ['A', '7'],
      ],
    });
    expect(asked.evidence).toContainEqual({ about: 'amount', reason: 'role-name' });
    // carried out all the same, it fails
    expect(await readTable([textPart(undated)], asked.plan, { today: TODAY })).toMatchObject({
      ok: false,
      error: { code: 'role-missing', role: 'date' },
    });
    const noStatistics = rows('customer,frequency,recency', 'A,5,3', 'B,6,4');
    expect((await inspected(noStatistics, { table: 'summary' })).questions).toEqual([
      { kind: 'role', role: 'age', candidates: ['frequency', 'recency'] },
    ]);
    expect((await inspected(noStatistics, { table: 'prospects' })).questions).toEqual([]);
  });

  it('gives a summary its statistics as numbers and rejects the rows that lack one', async () => {
    const { receipt, roles } = await imported(
      rows('customer_id,frequency,recency,T', 'A,2,30.43,38.86', 'B,,1.71,38.86', 'C,0,0,n/k', 'D,1,2,38.86'),
    );
    expect(roles).toEqual({ customer: 'customer_id', frequency: 'frequency', recency: 'recency', age: 'T' });
    expect(receipt).toMatchObject({ rowsRead: 4, rowsKept: 2 });
    expect(receipt.rejected.map(({ reason, count }) => [reason, count])).toEqual([
      ['statistic-missing', 1],
      ['statistic-unreadable', 1],
    ]);
  });
});

describe('how sure a role is', () => {
  it('is what the name says times how many cells agree; 1 where a person says it', async () => {
    const source = rows(
      'Customer ID,Date,Total,Worth',
      ...Array.from(
        { length: 10 },
        (_, i) => `C${i % 3},2024-01-0${(i % 9) + 1},${i === 0 ? 'n/k' : `${i}.5`},${i}.25`,
      ),
    );
    expect((await inspected(source)).suggestions).toEqual([
      { role: 'customer', column: 'Customer ID', confidence: 1 },
      { role: 'date', column: 'Date', confidence: 0.9 },
      { role: 'amount', column: 'Total', confidence: 0.81 },
    ]);
    const told = await inspected(source, { roles: { amount: 'Worth' } });
    expect(told.suggestions[2]).toEqual({ role: 'amount', column: 'Worth', confidence: 1 });
  });

  it('is too little for a birthday, a tax, a postal code, a branch: they are asked for', async () => {
    const asked = async (source: ReturnType<typeof sourceOf>, choices: ImportChoices = {}) =>
      (await inspected(source, choices)).questions;
    expect(await asked(rows('customer,birthday,amount', 'A,1980-01-31,5.5', 'B,1990-02-28,6.5'))).toEqual([
      { kind: 'role', role: 'date', candidates: ['birthday'] },
    ]);
    expect(await asked(rows('customer,date,tax', 'A,2024-01-01,5.5', 'B,2024-01-02,6.5'))).toEqual([
      { kind: 'role', role: 'amount', candidates: ['tax'] },
    ]);
    expect(
      await asked(rows('postal code,date,amount', '01067,2024-01-01,5.5', '10115,2024-01-02,6.5')),
    ).toEqual([{ kind: 'role', role: 'customer', candidates: ['postal code'] }]);
  });

  it('makes no customer of a handful of branches: what could be one is asked, most likely first', async () => {
    const lines = Array.from(
      { length: 200 },
      (_, i) => `B${i % 5},${i % 3},R-${i},2024-01-${10 + (i % 20)},${i}.5`,
    );
    const source = rows('place,till,receipt no,date,amount', ...lines);
    const { questions, preview } = await inspected(source);
    expect(questions).toEqual([
      { kind: 'role', role: 'customer', candidates: ['receipt no', 'place', 'till'] },
    ]);
    expect(preview.length).toBe(100);
    expect((await inspected(source, { roles: { customer: 'place' } })).questions).toEqual([]);
  });

  it('is asked for where a person takes it away: the column itself is among the candidates', async () => {
    const source = rows('customer,date,qty,total', 'A,2024-01-01,2,5.5', 'B,2024-01-02,1,6.5');
    const { questions } = await inspected(source, { roles: { date: '', amount: '' } });
    expect(questions).toEqual([
      { kind: 'role', role: 'date', candidates: ['date'] },
      { kind: 'role', role: 'amount', candidates: ['total', 'qty'] },
    ]);
  });

  it('is asked for after the encoding', async () => {
    // 林 in Big5, ªL in Windows-1252
    const bytes = Uint8Array.from(new TextEncoder().encode('customer,amount\n#L,5\nB,6\n'), (byte) =>
      byte === 35 ? 0xaa : byte,
    );
    const { questions } = await inspected(memorySource('a.csv', bytes));
    expect(questions.map((question) => question.kind)).toEqual(['encoding', 'role']);
  });

  it('prefers the day of the order to the day of its shipping, and asks where two are as good', async () => {
    const both = rows('customer,Ship Date,Order Date,amount', 'A,2024-01-05,2024-01-01,5.5');
    expect((await rolesOf(both))['date']).toBe('Order Date');
    const tie = rows('customer,order date,purchase date,amount', 'A,2024-01-05,2024-01-01,5.5');
    expect((await inspected(tie)).questions).toEqual([
      { kind: 'role', role: 'date', candidates: ['order date', 'purchase date'] },
    ]);
  });
});

describe('names in other languages', () => {
  it('are known as English ones are', async () => {
    const roles = { customer: 0, date: 1, amount: 2, order: 3, product: 4, quantity: 5 };
    for (const header of [
      'Kundennummer;Bestelldatum;Umsatz;Auftragsnummer;Artikelnummer;Menge',
      'Kunden-Nr.;Rechnungsdatum;Gesamtbetrag;Rechnungsnr;Artikel;Anzahl',
      'Kunden-ID;Kaufdatum;Betrag (EUR);Bestellnummer;Artikelbezeichnung;Stück',
      'Numéro client;Date de commande;Montant TTC;N° commande;Référence produit;Quantité',
      'Code client;Date;Montant;Numéro de facture;Produit;Qté',
      'ID Cliente;Fecha de pedido;Importe total;Número de pedido;Código artículo;Cantidad',
      'Cliente;Fecha;Importe;Pedido;Producto;Unidades',
      'Codice cliente;Data ordine;Importo;Numero ordine;Codice prodotto;Quantità',
      'Klantnummer;Besteldatum;Bedrag;Bestelnummer;Artikelnummer;Aantal',
    ]) {
      const names = header.split(';');
      const cells = (i: number) =>
        `${100 + (i % 4)};2024-01-0${i + 1};${i}.5;${500 + i};${20 + (i % 3)};${i}`;
      const source = rows(header, ...Array.from({ length: 9 }, (_, i) => cells(i)));
      const expected = Object.fromEntries(Object.entries(roles).map(([role, at]) => [role, names[at]]));
      expect(await rolesOf(source), header).toEqual(expected);
    }
  });

  it('of other days, sums and people are none', async () => {
    const asked = async (header: string) =>
      (await inspected(rows(header, 'A1;2024-01-31;5.5', 'B2;2024-02-28;6.5'))).questions;
    expect(await asked('Kundennummer;Geburtsdatum;Betrag')).toMatchObject([{ role: 'date' }]);
    expect(await asked('Kundennummer;Bestelldatum;Versandkosten')).toMatchObject([{ role: 'amount' }]);
    expect(await asked('Filiale;Bestelldatum;Betrag')).toMatchObject([{ role: 'customer' }]);
    expect(
      await rolesOf(rows('Kunde;Lieferdatum;Bestelldatum;Betrag', 'A;2024-01-02;2024-01-01;5.5')),
    ).toMatchObject({ date: 'Bestelldatum' });
  });
});

describe('names of people beside codes', () => {
  const people = ['Ann', 'Bob', 'Cy', 'Di', 'Eve'];
  const source = (header: string, codeOf: (i: number) => string) =>
    rows(
      header,
      ...Array.from({ length: 60 }, (_, i) => `${codeOf(i)},${people[i % 5]},2024-01-01,${i}.5,${700 + i}`),
    );
  const customerOf = async (table: ReturnType<typeof sourceOf>) => {
    const { questions, suggestions } = await inspected(table);
    return questions.length > 0 ? questions : suggestions.find(({ role }) => role === 'customer')?.column;
  };

  it('are asked for where the codes may be those of the customers', async () => {
    for (const name of ['contact name', 'Name', 'Customer Name'])
      expect(await customerOf(source(`membership,${name},date,sum,order no`, (i) => `M${i % 20}`))).toEqual([
        { kind: 'role', role: 'customer', candidates: ['membership', name] },
      ]);
  });

  it('are the customers where the codes stand for them, for orders, or for something else', async () => {
    const header = 'membership,contact name,date,sum,order no';
    expect(await customerOf(source(header, (i) => `M${i % 5}`))).toBe('contact name');
    expect(await customerOf(source(header, (i) => `M${i}`))).toBe('contact name');
    expect(await customerOf(source(header, (i) => `M${i % 2}`))).toBe('contact name');
    const articles = header.replace('membership', 'sku');
    expect(await customerOf(source(articles, (i) => `M${i % 20}`))).toBe('contact name');
    const branches = header.replace('membership', 'store code');
    expect(await customerOf(source(branches, (i) => `M${i % 20}`))).toBe('contact name');
  });
});

describe('amounts that are made', () => {
  const made = async (header: string, lines: string[], choices: ImportChoices = {}) => {
    const { plan, questions, evidence } = await inspected(rows(header, ...lines), choices);
    expect(questions).toEqual([]);
    return [plan.derived, evidence.find(({ reason }) => reason.startsWith('derived-'))] as const;
  };

  it('are a hundredth of what is counted in cents', async () => {
    for (const name of ['amount_cents', 'Total (cents)', 'total_price_in_cents', 'amountMinor', '金额(分)']) {
      const lines = ['A,2024-01-01,41651', 'B,2024-01-02,84503'];
      expect(await made(`customer,date,${name}`, lines), name).toEqual([
        [{ name: `${name} ÷ 100`, role: 'amount', formula: 'share', of: [name], rate: 0.01 }],
        { about: `${name} ÷ 100`, reason: 'derived-share' },
      ]);
      const { table } = await imported(rows(`customer,date,${name}`, ...lines));
      expect(rowsOf(table).map((row) => row.at(-1))).toEqual([416.51, 845.03]);
    }
    // with decimals they are none, and a person's word stands
    expect(
      (await made('customer,date,amount_cents', ['A,2024-01-01,416.51', 'B,2024-01-02,8.5']))[0],
    ).toEqual([]);
    const roles = { amount: 'amount_cents' };
    expect((await made('customer,date,amount_cents', ['A,2024-01-01,41'], { roles }))[0]).toEqual([]);
  });

  it('are less what was given back', async () => {
    for (const name of ['refund amount', 'Refunded Amount', 'refunded', 'amount_refunded', '退款金额']) {
      const header = `customer,date,total,${name}`;
      const lines = [
        'A,2024-01-01,10.00,0',
        'B,2024-01-02,20.00,20.00',
        'C,2024-01-03,30.00,',
        'D,2024-01-04,9,4',
      ];
      expect(await made(header, lines), name).toEqual([
        [
          {
            ...{ name: `total − ${name}`, role: 'amount', formula: 'difference' },
            ...{ of: ['total', name], missingIsZero: true },
          },
        ],
        { about: `total − ${name}`, reason: 'derived-refunds' },
      ]);
      const { table } = await imported(rows(header, ...lines));
      expect(rowsOf(table).map((row) => row.at(-1))).toEqual([10, 0, 30, 5]);
      // and the same where the table was written with it
      const again = [
        `${header},total − ${name}`,
        'A,2024-01-01,10.00,2,8',
        'B,2024-01-02,20.00,3,17',
      ] as const;
      expect((await imported(rows(...again))).roles.amount).toBe(`total − ${name}`);
    }
    for (const back of ['refund_cents', 'refund_amount_cents']) {
      const [both] = await made(`customer,date,total_cents,${back}`, ['A,2024-01-01,1000,250']);
      expect(both.map(({ name, role }) => [name, role])).toEqual([
        [`total_cents − ${back}`, null],
        [`(total_cents − ${back}) ÷ 100`, 'amount'],
      ]);
    }
    // net of refunds already, or with a sign of their own
    expect((await made('customer,date,net amount,refund amount', ['A,2024-01-01,10,4']))[0]).toEqual([]);
    expect((await made('customer,date,total,refund amount', ['A,2024-01-01,10,-4']))[0]).toEqual([]);
  });
});

describe('columns that are made', () => {
  it('are the amount of quantity and price, the margin of amount and costs', async () => {
    const one = await inspected(
      rows('customer,date,qty,unit price,unit cost', 'A,2024-01-01,2,5.5,3', 'B,2024-01-02,1,3.5,2'),
    );
    expect(one.questions).toEqual([]);
    expect(one.plan.derived).toEqual([
      { name: 'qty × unit price', role: 'amount', formula: 'product', of: ['qty', 'unit price'] },
      { name: 'qty × unit cost', role: null, formula: 'product', of: ['qty', 'unit cost'] },
      {
        name: 'qty × unit price − qty × unit cost',
        role: 'margin',
        formula: 'difference',
        of: ['qty × unit price', 'qty × unit cost'],
      },
    ]);
    const two = await inspected(rows('customer,date,total,cogs', 'A,2024-01-01,5.5,3', 'B,2024-01-02,3.5,2'));
    expect(two.plan.derived).toMatchObject([{ name: 'total − cogs', role: 'margin' }]);
  });

  it('are not made where a column has the role, a person wants none, or the cost may be that of a piece', async () => {
    const has = rows('customer,date,qty,price,total', 'A,2024-01-01,2,5.5,11');
    expect((await inspected(has)).plan.derived).toEqual([]);
    const wants = rows('customer,date,qty,price,worth', 'A,2024-01-01,2,5.5,11.5');
    expect((await inspected(wants, { derived: [], roles: { amount: 'worth' } })).plan.derived).toEqual([]);
    const piece = rows('customer,date,qty,total,cost', 'A,2024-01-01,2,5.5,1.5');
    expect((await inspected(piece)).plan.derived).toEqual([]);
  });
});

describe('rules without a preset', () => {
  const actionsOf = async (
    source: ReturnType<typeof sourceOf>,
    about: string,
  ): Promise<Record<string, RowAction>> =>
    (await inspected(source)).plan.rules.find((rule) => rule.about === about)?.actions ?? {};

  it('leave out by words of a status, in the case of the file; what is not known stays', async () => {
    const lines = ['PAID', 'VOIDED', 'ON_HOLD', 'REFUNDED', 'ODD', 'PENDING'].map(
      (s, i) => `A,2024-01-0${i + 1},5.5,${s}`,
    );
    const actions = await actionsOf(rows('customer,date,amount,status', ...lines), 'status');
    expect(actions).toMatchObject({
      PAID: 'keep',
      VOIDED: 'cancelled',
      ON_HOLD: 'unpaid',
      REFUNDED: 'refunded',
      ODD: 'keep',
      PENDING: 'unpaid',
      // not in the sample, but perhaps in the rest of the file
      CANCELLED: 'cancelled',
    });
    const chinese = rows(
      '客户,日期,金额,订单状态',
      '甲,2024-01-01,5.5,交易成功',
      '乙,2024-01-02,6.5,等待买家付款',
    );
    expect(await actionsOf(chinese, 'status')).toMatchObject({
      交易成功: 'keep',
      等待买家付款: 'unpaid',
      交易关闭: 'cancelled',
    });
  });

  it('keep refunds that are rows of their own below zero', async () => {
    const source = rows('customer,date,amount,status', 'A,2024-01-01,5.5,paid', 'A,2024-01-02,-5.5,refunded');
    expect((await actionsOf(source, 'status'))['refunded']).toBe('keep');
  });

  it('leave other kinds of status alone', async () => {
    const source = rows(
      'customer,date,amount,status,state',
      'A,2024-01-01,5.5,gold,NY',
      'B,2024-01-02,6.5,silver,CA',
    );
    expect((await inspected(source)).plan.rules).toEqual([]);
  });

  it('see what was cancelled, and tests by flag and by e-mail', async () => {
    const { receipt } = await imported(
      rows(
        'email,date,amount,cancelled at,livemode',
        'a@post.de,2024-01-01,5.5,,true',
        'b@post.de,2024-01-02,6.5,2024-01-03,true',
        'c@post.de,2024-01-03,7.5,,false',
        'test@shop.de,2024-01-04,8.5,,true',
        'd@post.de,2024-01-05,9.5,,true',
      ),
    );
    expect(
      receipt.rejected.map(({ reason, examples }) => [reason, examples.map(({ line }) => line)]),
    ).toEqual([
      ['cancelled', [3]],
      ['test', [4, 5]],
    ]);
  });

  it('leave out what a flag says was given back, but not beside amounts with signs or what was given back', async () => {
    const flagged = (name: string, yes: string, no: string, amount = '6.5') =>
      rows(`customer,date,amount,${name}`, `A,2024-01-01,5.5,${no}`, `B,2024-01-02,${amount},${yes}`);
    for (const [name, yes, no] of [
      ['is_refund', 'true', 'false'],
      ['refunded', 'yes', 'no'],
      ['Returned', 'Y', 'N'],
      ['is_returned', '1', '0'],
      ['refunded', '1', '0'],
      ['是否退款', '是', '否'],
    ] as const) {
      expect(await actionsOf(flagged(name, yes, no), 'status'), name).toEqual({
        [yes]: 'refunded',
        [no]: 'keep',
      });
      expect((await imported(flagged(name, yes, no))).receipt).toMatchObject({
        rowsKept: 1,
        rejected: [{ reason: 'refunded', count: 1 }],
      });
      expect((await inspected(flagged(name, yes, no, '-6.5'))).plan.rules).toEqual([]);
    }
    const partly = rows(
      'customer,date,total,is_refunded,refund amount',
      'A,2024-01-01,5.5,no,0',
      'B,2024-01-02,9,yes,2',
    );
    expect((await inspected(partly)).plan.rules).toEqual([]);
  });

  it('leave out orders with a tag for tests', async () => {
    const tagged = rows(
      'customer,date,amount,Tags',
      'A,2024-01-01,5.5,"vip, Test"',
      'B,2024-01-02,6.5,test',
      'C,2024-01-03,7.5,tested',
    );
    expect(await actionsOf(tagged, 'test')).toEqual({ test: 'test', 'vip, Test': 'test' });
    expect((await imported(tagged)).receipt.rejected).toMatchObject([{ reason: 'test', count: 2 }]);
  });

  it('take addresses of examples for tests only beside others', async () => {
    const mails = rows('email,date,amount', 'a@example.com,2024-01-01,5.5', 'b@example.com,2024-01-02,6.5');
    expect((await inspected(mails)).plan.rules).toEqual([]);
  });

  it('turn the sign of what went out of a till where most comes in, and only there', async () => {
    const line = (type: string, i: number): string => `C${i},2024-01-0${i + 1},5.5,${type}`;
    const till = rows('customer,date,amount,type', ...['sale', 'sale', 'sale', 'refund', 'sale'].map(line));
    expect(await actionsOf(till, 'direction')).toEqual({ sale: 'keep', refund: 'negate' });
    expect((await imported(till)).receipt).toMatchObject({ negatedAmounts: 1, negativeAmounts: 1 });
    const either = rows('customer,date,amount,type', ...['sale', 'refund', 'sale', 'refund'].map(line));
    expect((await inspected(either)).plan.rules).toEqual([]);
    expect((await imported(either)).receipt.directionColumn).toBe('type');
  });

  it('ask for the currency where there are several, and name none where amounts are left out anyway', async () => {
    const header = 'customer,date,amount,currency,status';
    const mixed = rows(
      header,
      'A,2024-01-01,5.5,USD,paid',
      'B,2024-01-02,6.5,EUR,paid',
      'C,2024-01-03,7.5,EUR,paid',
    );
    expect((await inspected(mixed)).questions).toEqual([
      {
        kind: 'currency',
        column: 'currency',
        options: [
          { currency: 'EUR', rows: 2 },
          { currency: 'USD', rows: 1 },
        ],
      },
    ]);
    const one = rows(header, 'A,2024-01-01,5.5,USD,void', 'B,2024-01-02,6.5,EUR,paid');
    expect((await inspected(one)).questions).toEqual([]);
    expect((await imported(one)).receipt).toMatchObject({
      rowsKept: 1,
      rejected: [{ reason: 'cancelled', count: 1 }],
    });
  });
});

describe('a table that was exported with what was made', () => {
  it('has it already: nothing is made twice', async () => {
    const text = 'customer,date,qty,price,qty × price\nA,2024-01-01,2,5.5,11\nB,2024-01-02,1,3.5,3.5\n';
    const { plan, questions } = await inspected(sourceOf(text));
    expect(questions).toEqual([]);
    expect(plan.derived).toEqual([]);
    expect(plan.columns.find(({ role }) => role === 'amount')?.name).toBe('qty × price');
    const shop =
      'Name,Email,Financial Status,Total,Created at,Lineitem name,Lineitem quantity,Refunded Amount,Total − Refunded Amount\n' +
      '#1,a@b.de,paid,5.5,2024-01-01 10:00:00 +0100,x,1,1,4.5\n#2,c@d.de,paid,7.5,2024-01-02 10:00:00 +0100,y,2,0,7.5\n';
    const again = await imported(sourceOf(shop));
    expect(again.roles.amount).toBe('Total − Refunded Amount');
    expect(again.table.columns.length).toBe(9);
  });
});
