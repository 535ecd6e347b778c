/** A value inside a message: numbers stay numbers, so that each language formats them its own way. */
export type MessageValue = string | number | boolean | null | readonly MessageValue[];

/**
 * A sentence as data: the key of an entry in a catalogue and the values it needs. Kernels and cells return
 * messages; `src/i18n` turns them into a language. A result is therefore the same in every language.
 */
export interface Message {
  key: string;
  values: Readonly<Record<string, MessageValue>>;
}
