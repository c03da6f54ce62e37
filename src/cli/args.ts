import { parseArgs } from 'node:util';
import { nearest } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import type { Arguments, Command, OptionSpec } from './command.ts';
import { commonOptions } from './options.ts';

/**
 * Holds a call against its command. Stops with a message at the first thing that does not fit.
 * @param given what stands after the command's name
 */
export function readArguments(command: Command, given: readonly string[]): Arguments {
  const name = `precis ${command.name}`;
  const options = { ...commonOptions, ...command.options };
  // Not strict, because Node's own complaints name no nearest option; the checks below are complete.
  const { tokens } = parseArgs({
    args: [...given],
    options: parserOptions(options),
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind === 'option') take(name, options, token, values);
  }
  // `--help` asks how to call: a call that doesn't fit yet is no fault then.
  if (!values.has('help')) checkOperands(name, command, operands);
  const [reporter] = values.get('reporter') ?? [];
  if (values.has('json') && reporter !== undefined && reporter !== 'json')
    fail('reporters-clash', undefined, reporter);
  return {
    operands,
    value: (option) => values.get(option)?.[0],
    values: (option) => values.get(option),
    isOn: (option) => values.has(option),
    stated: <K extends string>(...names: readonly K[]) => {
      const stated: { [option in K]?: string } = {};
      for (const option of names) {
        const [value] = values.get(option) ?? [];
        if (value !== undefined) stated[option] = value;
      }
      return stated;
    },
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function take(
  command: string,
  options: Readonly<Record<string, OptionSpec>>,
  token: OptionToken,
  values: Map<string, string[]>,
): void {
  const { name, rawName, value } = token;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const known = Object.keys(options).map((one) => `--${one}`);
    fail('unknown-option', undefined, command, rawName, nearest(rawName, known));
  }
  if (!option.value) {
    if (value !== undefined) fail('option-takes-no-value', undefined, command, rawName);
    values.set(name, []);
    return;
  }
  // A value that looks like an option is a forgotten value, unless it is joined by "=".
  if (!value || (value.startsWith('-') && value !== '-' && !token.inlineValue))
    fail('option-lacks-value', undefined, command, rawName, option.value);
  const former = values.get(name);
  if (former && !option.many) fail('option-given-twice', undefined, rawName);
  const fresh = option.many ? value.split(',').filter((part) => part !== '') : [value];
  const odd = fresh.find((part) => option.choices && !option.choices.includes(part));
  if (odd !== undefined)
    fail('option-value-unknown', undefined, rawName, odd, (option.choices ?? []).join(', '));
  if (fresh.length === 0) fail('option-lacks-value', undefined, command, rawName, option.value);
  values.set(name, [...(former ?? []), ...fresh]);
}

function parserOptions(options: Readonly<Record<string, OptionSpec>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      {
        type: option.value ? ('string' as const) : ('boolean' as const),
        ...(option.short && { short: option.short }),
      },
    ]),
  );
}

function checkOperands(name: string, command: Command, operands: readonly string[]): void {
  const { least = 0, most = 0, name: called = '' } = command.operand ?? {};
  if (operands.length < least) fail('operand-missing', undefined, name, called);
  const extra = operands[most];
  if (extra !== undefined) fail('operand-unexpected', undefined, name, extra);
}
