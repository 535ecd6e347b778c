/**
 * A report as JSON text. Typed arrays are written as lists; numbers that JSON does not know (NaN, infinities) as null.
 */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(
    value,
    (_key, member: unknown) =>
      ArrayBuffer.isView(member) ? Array.from(member as unknown as ArrayLike<number>) : member,
    2,
  )}\n`;
