import type { CompletionCommand, CompletionOption } from './vocabulary.js';

function specification({ flag, help, takes, values }: CompletionOption): string {
  const action = {
    nothing: '',
    file: ':file:_files',
    value: ':value: ',
    words: `:value:(${values.join(' ')})`,
  };
  return `'*${flag}${takes === 'nothing' ? '' : '='}[${help}]${action[takes]}'`;
}

function commandCase({ name, words, options }: CompletionCommand): readonly string[] {
  const argument = words.length === 0 ? [] : [`'*:argument:(${words.join(' ')})'`];
  const lines = [...options.map(specification), ...argument].map((line) => `        ${line}`);
  return [`    ${name})`, '      _arguments \\', `${lines.join(' \\\n')} ;;`];
}

/** For zsh with its completion system loaded (`compinit`). */
export function zshCompletion(commands: readonly CompletionCommand[]): string {
  return [
    '#compdef kms-doctor',
    '# zsh completion of kms-doctor; source it in ~/.zshrc after compinit, or put it in $fpath as _kms-doctor',
    '_kms_doctor() {',
    '  local command=check',
    '  local -a commands',
    '  commands=(',
    ...commands.map(({ name, summary }) => `    '${name}:${summary}'`),
    '  )',
    '  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    `  if [[ $words[2] == (${commands.map(({ name }) => name).join('|')}) ]]; then`,
    '    command=$words[2]',
    '    shift words',
    '    (( CURRENT-- ))',
    '  fi',
    '  case $command in',
    ...commands.flatMap(commandCase),
    '  esac',
    '}',
    'if [[ $funcstack[1] == _kms-doctor ]]; then _kms_doctor "$@"; else compdef _kms_doctor kms-doctor; fi',
    '',
  ].join('\n');
}
