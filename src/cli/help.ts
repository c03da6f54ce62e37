import type { Command, OptionSpec } from './command.ts';
import { commands } from './commands.ts';
import { commonOptions } from './options.ts';

/** What `precis --help` prints. */
export function generalHelp(): string {
  const rows = commands.map(({ name, summary }): Row => [name, summary]);
  const examples = commands.flatMap(({ examples: [first] }) => (first ? [first] : []));
  return `Precis prints one dossier as briefs of several lengths.

Usage: precis <command> [options]

Commands
${table(rows)}

Options
${table([
  ['--version', 'Print the version.'],
  ['-h, --help', 'Print this help, or a command’s: precis build --help.'],
])}

Examples
${table(examples.map(({ call, does }): Row => [call, does]))}

Exit codes: 0 done, 1 a fault in the content, 2 a fault of the tool, the machine or the call.
`;
}

/** What `precis <command> --help` prints. */
export function commandHelp(command: Command): string {
  const { name, summary, operand, options, examples } = command;
  const operands = operand ? (operand.least > 0 ? ` <${operand.name}>` : ` [${operand.name} …]`) : '';
  const second = operand?.second ? (operand.least > 1 ? ` <${operand.second}>` : ` [${operand.second}]`) : '';
  const rows = Object.entries({ ...options, ...commonOptions }).map(optionRow);
  return `${summary}

Usage: precis ${name}${operands}${second} [options]

Options
${table(rows)}

Examples
${table(examples.map(({ call, does }): Row => [call, does]))}
`;
}

type Row = readonly [left: string, right: string];

function optionRow([name, option]: [string, OptionSpec]): Row {
  const short = option.short ? `-${option.short}, ` : '';
  return [`${short}--${name}${option.value ? ` <${option.value}>` : ''}`, option.says];
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
