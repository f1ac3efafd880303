import type { CompletionCommand, CompletionOption } from './vocabulary.js';

function optionLine(condition: string, { flag, help, takes, values }: CompletionOption): string {
  const argument = {
    nothing: '',
    file: ' -r -F',
    value: ' -x',
    words: ` -x -a '${values.join(' ')}'`,
  };
  return `complete -c kms-doctor -n '${condition}' -l ${flag.slice(2)}${argument[takes]} -d '${help}'`;
}

/** For fish 3 and later. */
export function fishCompletion(commands: readonly CompletionCommand[]): string {
  const names = commands.map(({ name }) => name);
  const none = `not __fish_seen_subcommand_from ${names.join(' ')}`;
  return [
    '# fish completion of kms-doctor; put it in ~/.config/fish/completions/kms-doctor.fish',
    'complete -c kms-doctor -f',
    ...commands.flatMap(({ name, summary, words, options }) => {
      const here = `__fish_seen_subcommand_from ${name}`;
      return [
        `complete -c kms-doctor -n '${none}' -a ${name} -d '${summary}'`,
        ...(words.length === 0 ? [] : [`complete -c kms-doctor -n '${here}' -a '${words.join(' ')}'`]),
        ...options.map((option) => optionLine(here, option)),
        ...(name === 'check' ? options.map((option) => optionLine(none, option)) : []),
      ];
    }),
    '',
  ].join('\n');
}
