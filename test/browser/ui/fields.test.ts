import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import DayField from '../../../src/ui/DayField.svelte';
import NumberField from '../../../src/ui/NumberField.svelte';

async function horizon(props: { optional?: boolean; locale?: 'en' | 'zh-CN' } = {}) {
  const onvalue = vi.fn();
  const screen = await render(NumberField, {
    label: 'Horizon, weeks',
    value: 52,
    min: 1,
    max: 1040,
    whole: true,
    locale: 'en',
    onvalue,
    ...props,
  });
  const field = screen.getByLabelText('Horizon, weeks');
  const write = async (text: string): Promise<void> => {
    await field.fill(text);
    (field.element() as HTMLInputElement).blur();
  };
  return { screen, field, write, onvalue };
}

describe('a number field', () => {
  it.each(['-5', '0', '1041', '2.5', ''])(
    'says what is wrong with “%s” and keeps the old value',
    async (text) => {
      const { field, write, onvalue } = await horizon();
      await write(text);
      await expect.element(field).toHaveAttribute('aria-invalid', 'true');
      await expect
        .element(field)
        .toHaveAccessibleDescription('Write a whole number from 1 to 1,040. 52 is still used.');
      expect(onvalue).not.toHaveBeenCalled();
    },
  );

  it('takes a good value and forgets what was wrong', async () => {
    const { screen, field, write, onvalue } = await horizon();
    await write('-5');
    await write('26');
    expect(onvalue).toHaveBeenCalledExactlyOnceWith(26);
    await expect.element(field).toHaveAttribute('aria-invalid', 'false');
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  it('may be empty where that means something', async () => {
    const { write, onvalue } = await horizon({ optional: true });
    await write('');
    expect(onvalue).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('speaks Chinese', async () => {
    const { screen, write } = await horizon({ locale: 'zh-CN' });
    await write('0');
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent('请输入 1 到 1,040 之间的整数。目前仍使用 52。');
  });
});

it('a day field names the days it takes', async () => {
  const onvalue = vi.fn();
  const screen = await render(DayField, {
    label: 'As of',
    value: null,
    min: 19_727,
    max: 19_754,
    hint: 'Empty: the end of observation.',
    locale: 'en',
    onvalue,
  });
  const field = screen.getByLabelText('As of');
  await field.fill('2030-01-01');
  (field.element() as HTMLInputElement).blur();
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('Choose a day from Jan 5, 2024 to Feb 1, 2024. The field still counts as empty.');
  expect(onvalue).not.toHaveBeenCalled();
  await field.fill('2024-01-10');
  expect(onvalue).toHaveBeenCalledExactlyOnceWith('2024-01-10');
});
