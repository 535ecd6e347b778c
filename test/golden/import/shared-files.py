"""What Python's csv module (and, for the workbook, zipfile and ElementTree) reads from the files of ../shared/data:
the second judge of the cases shared-* and csv-spectrum-*. Run it where those files are; it writes expected.json.

    python3 test/golden/import/shared-files.py ../shared/data
"""
import csv, datetime, io, json, os, re, sys, zipfile
import xml.etree.ElementTree as xml

DATA = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))


def read(name, encoding='utf-8'):
    with open(os.path.join(DATA, name), encoding=encoding, newline='') as file:
        return file.read()


def write(case, expected):
    folder = os.path.join(HERE, case)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'expected.json'), 'w', encoding='utf-8') as file:
        json.dump(expected, file, ensure_ascii=False, indent=2)
        file.write('\n')


def number(text, mark='.'):
    return float(re.sub(r'[¥$]', '', text).replace(mark, '.'))


def iso(text, order):
    a, b, c = (int(part) for part in re.split('[/-]', text))
    year, month, day = {'ymd': (a, b, c), 'mdy': (c, a, b)}[order]
    return datetime.date(year + 2000 if year < 100 else year, month, day).isoformat()


def compact(text):
    return f'{text[:4]}-{text[4:6]}-{text[6:]}'


def moment(text):
    return text.replace(' ', 'T') + '.000Z'


def facts(names, rows):
    """Of each column: cells with a value, distinct ones, and their sum from the first row to the last."""
    told = {}
    for at, name in enumerate(names):
        cells = [row[at] for row in rows if row[at] is not None]
        told[name] = {'filled': len(cells), 'distinct': len(set(cells))}
        if any(isinstance(cell, (int, float)) for cell in cells):
            total = 0.0
            for cell in cells:
                total += cell
            told[name]['sum'] = total
    return told


def table(names, texts, parsers):
    """Cells without the blanks around them; empty ones are None; others as their column's parser reads them."""
    rows = []
    for line in texts:
        row = []
        for name, cell in zip(names, line):
            cell = cell.strip(' \t')
            row.append(None if cell == '' else parsers.get(name, str)(cell))
        rows.append(row)
    return {'firstRows': rows[:3], 'facts': facts(names, rows)}, rows


def case(name, file, about, names, texts, parsers, receipt, **more):
    expected, rows = table(names, texts, parsers)
    write(
        name,
        {
            'about': about,
            'shared': [file],
            **more,
            **expected,
            'receipt': {'rowsRead': len(rows), 'rowsKept': len(rows), 'rejected': [], 'unreadable': [], **receipt},
        },
    )


# fixed width, padded with blanks
lines = read('CDNOW_master.txt').split('\r\n')
names = lines[0].split()
texts = [line.split() for line in lines[1:] if line.strip()]
parsers = {'date': compact, 'number_of_cds': int, 'dollar_value': number}
zero = sum(1 for row in texts if number(row[3]) == 0)
case('shared-cdnow-master', 'CDNOW_master.txt', 'Columns padded with blanks, CRLF, dates as digits, ids with leading zeros.',
     names, texts, parsers, {'zeroAmounts': zero, 'customers': len({row[0] for row in texts}), 'headerLine': 1},
     plan={'table': 'transactions'})

texts = [line.split() for line in read('CDNOW_sample.txt').split('\r\n') if line.strip()]
names = [f'Column {n + 1}' for n in range(5)]
parsers = {'Column 3': compact, 'Column 4': int, 'Column 5': number}
case('shared-cdnow-sample', 'CDNOW_sample.txt', 'No header; two ids that stand for one another.',
     names, texts, parsers, {'customers': len({row[0] for row in texts}), 'headerLine': None}, dialect={'headerRows': 0})

names, *texts = csv.reader(io.StringIO(read('superstore.csv'), newline=''))
parsers = {name: number for name in ['Sales', 'Quantity', 'Discount', 'Profit']}
case('shared-superstore', 'superstore.csv', 'Everything quoted; commas, doubled quotes and several lines an order.',
     names, texts, parsers, {'customers': len({row[5] for row in texts}), 'negativeAmounts': 0}, plan={'table': 'transactions'})

names, *texts = csv.reader(io.StringIO(read('global_super_store_orders.tsv'), newline=''), delimiter='\t', quoting=csv.QUOTE_NONE)
names[0] = 'Column 1'
comma = lambda text: number(text, ',')
parsers = {name: comma for name in ['Sales', 'Discount', 'Profit', 'Shipping Cost']}
parsers.update({'Column 1': int, 'Quantity': int, 'Order Date': lambda t: iso(t, 'mdy'), 'Ship Date': lambda t: iso(t, 'mdy')})
case('shared-global-super-store', 'global_super_store_orders.tsv', 'Tabs, decimal commas, m/d/yy, a header without a first name, an inch sign.',
     names, texts, parsers, {'customers': len({row[6] for row in texts})}, dialect={'delimiter': '\t'})

names, *texts = csv.reader(io.StringIO(read('telco-churn.csv'), newline=''))
parsers = {name: number for name in ['SeniorCitizen', 'tenure', 'MonthlyCharges', 'TotalCharges']}
case('shared-telco-churn', 'telco-churn.csv', 'A table of customers: no dates; a blank among numbers.',
     names, texts, parsers, {'customers': len(texts)}, plan={'table': 'customers'})

names, *texts = csv.reader(io.StringIO(read('donations.csv'), newline=''))
case('shared-donations', 'donations.csv', 'A summary: frequency, recency, age and the customers each row stands for.',
     names, texts, {name: int for name in names}, {'customers': 0}, plan={'table': 'summary'})

# wallet bills: notes above, blanks and tabs around cells
lines = read('alipay-records-gb18030.csv', 'gb18030').rstrip('\n').split('\n')
names, *texts = [[cell.strip(' \t') for cell in row[:12]] for row in csv.reader(lines[24:])]
case('shared-alipay', 'alipay-records-gb18030.csv', 'GB18030, 24 lines of notes, padded cells, a comma at the end.',
     names, texts, {'交易时间': moment, '金额': number}, {'noteLines': 24, 'headerLine': 25},
     encoding='gb18030', choices={'preset': None, 'rules': []})

lines = read('wechat-records.csv').rstrip('\n').split('\n')
names, *texts = csv.reader(lines[16:])
case('shared-wechat', 'wechat-records.csv', '16 lines of notes, ¥ before amounts, tabs behind quotes.',
     names, texts, {'交易时间': moment, '金额(元)': number}, {'noteLines': 16, 'headerLine': 17},
     choices={'preset': None, 'rules': []})

# the workbook: three months, cells by their addresses
NS = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
with zipfile.ZipFile(os.path.join(DATA, 'supermarket_sales.xlsx')) as book:
    strings = [''.join(t.text or '' for t in s.iter('{%s}t' % NS['m'])) for s in xml.fromstring(book.read('xl/sharedStrings.xml'))]
    sheets = [xml.fromstring(book.read(f'xl/worksheets/sheet{n}.xml')) for n in (1, 2, 3)]


def column(address):
    at = 0
    for letter in re.match('[A-Z]+', address).group():
        at = at * 26 + ord(letter) - 64
    return at - 1


def cell(node):
    value = node.find('m:v', NS)
    if value is None:
        return None
    return strings[int(value.text)] if node.get('t') == 's' else float(value.text)


names, rows = [], []
for sheet in sheets:
    header = None
    for line in sheet.iterfind('.//m:row', NS):
        cells = {column(node.get('r')): cell(node) for node in line.iterfind('m:c', NS)}
        if all(value is None for value in cells.values()):
            continue
        if header is None:
            header = {at: value.strip() for at, value in cells.items() if value is not None}
            names.extend(name for name in header.values() if name not in names)
            continue
        row = {header[at]: value for at, value in cells.items() if at in header}
        row['Date'] = (datetime.date(1899, 12, 30) + datetime.timedelta(days=row['Date'])).isoformat()
        row['Time'] = str(datetime.timedelta(seconds=round(row['Time'] * 86400))).zfill(8)
        rows.append(row)
rows = [[row.get(name) for name in names] for row in rows]
write('shared-supermarket', {
    'about': 'A workbook of three months, whose columns stand in other places: dates are serial numbers, times fractions of a day.',
    'shared': ['supermarket_sales.xlsx'],
    'choices': {'table': 'feedback', 'preset': None, 'rules': [], 'derived': []},
    'parts': [{'name': f'supermarket_sales.xlsx › {month}', 'format': 'xlsx', 'chosen': True} for month in ('January', 'February', 'March')],
    'firstRows': rows[:3],
    'facts': facts(names, rows),
    'receipt': {'rowsKept': len(rows), 'unreadable': []},
})
write('shared-supermarket-without-customers', {
    'about': 'Sales, but nothing says whose: asked, not guessed.',
    'shared': ['supermarket_sales.xlsx'],
    # many values before few, codes before texts
    'questions': [{
        'kind': 'role',
        'role': 'customer',
        'candidates': ['Invoice ID', 'Time', 'Branch', 'City', 'Payment', 'Customer type', 'Gender', 'Quantity', 'Product line'],
    }],
})

# csv-spectrum: small files with the JSON they must give
for file in sorted(os.listdir(os.path.join(DATA, 'csv-spectrum', 'csvs'))):
    name = file.removesuffix('.csv')
    with open(os.path.join(DATA, 'csv-spectrum', 'csvs', file), encoding='utf-8', errors='replace', newline='') as text:
        names, *rows = csv.reader(text)
    expected = {
        'about': 'As csv-spectrum has it; the table is none of customers, so its cells are compared as texts.',
        'shared': [f'csv-spectrum/csvs/{file}'],
        'choices': {'table': 'feedback', 'columns': {name: {'type': 'text'} for name in names}},
        'json': f'csv-spectrum/json/{name}.json',
    }
    if name == 'location_coordinates':
        # its JSON has another telephone number than its CSV
        del expected['json']
        expected['rows'] = rows
    write('csv-spectrum-' + name.replace('_', '-'), expected)
