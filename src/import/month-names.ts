/** Names of months as tables have them, in lower case: English, German, French, Spanish, Italian, Portuguese; short and long. */
const NAMES: readonly string[] = [
  'jan january januar janv janvier ene enero gen gennaio janeiro jänner',
  'feb february februar févr fevr février fevrier febrero febbraio fev fevereiro',
  'mar march mär mrz märz maerz mars marzo março marco',
  'apr april avr avril abr abril aprile',
  'may mai mayo mag maggio maio',
  'jun june juni juin junio giu giugno junho',
  'jul july juli juil juillet julio lug luglio julho',
  'aug august août aout ago agosto',
  'sep sept september septembre septiembre set settembre setembro',
  'oct october okt oktober octobre octubre ott ottobre out outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember déc decembre décembre dic diciembre dicembre dezembro',
];
const MONTHS = new Map(NAMES.flatMap((names, month) => names.split(' ').map((name) => [name, month + 1])));
const LONGEST = 12;
const decoder = new TextDecoder();

/** The month (1 … 12) whose name stands in `bytes[from … to)`, −1 where none does. */
export function monthNamed(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 3 || to - from > LONGEST) return -1;
  return MONTHS.get(decoder.decode(bytes.subarray(from, to)).toLowerCase()) ?? -1;
}
