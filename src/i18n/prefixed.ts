/** The same texts under keys with something in front: roles in the catalogue of a cell are "role.customer" … */
export const prefixed = <P extends string, K extends string>(
  prefix: P,
  texts: Readonly<Record<K, string>>,
): Record<`${P}${K}`, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [prefix + key, text])) as Record<
    `${P}${K}`,
    string
  >;
