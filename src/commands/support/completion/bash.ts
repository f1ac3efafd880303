import type { CompletionCommand, CompletionOption } from './vocabulary.js';

function valueCase(options: readonly CompletionOption[]): readonly string[] {
  const words = options.filter(({ takes }) => takes === 'words');
  const files = options.filter(({ takes }) => takes === 'file').map(({ flag }) => flag);
  const free = options.filter(({ takes }) => takes === 'value').map(({ flag }) => flag);
  return [
    ...words.map(
      ({ flag, values }) =>
        `        ${flag}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$cur")); return ;;`,
    ),
    ...(files.length === 0
      ? []
      : [
          `        ${files.join('|')}) compopt -o filenames 2>/dev/null; local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$cur")); return ;;`,
        ]),
    ...(free.length === 0 ? [] : [`        ${free.join('|')}) return ;;`]),
  ];
}

function commandCase({ name, words, options }: CompletionCommand): readonly string[] {
  const flags = options.map(({ flag }) => flag).join(' ');
  const values = valueCase(options);
  return [
    `    ${name})`,
    ...(values.length === 0 ? [] : ['      case "$prev" in', ...values, '      esac']),
    `      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '${flags}' -- "$cur"))`,
    `      else COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur")); fi ;;`,
  ];
}

/** For bash, with and without the bash-completion package; the old bash of macOS takes it too. */
export function bashCompletion(commands: readonly CompletionCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return [
    '# bash completion of kms-doctor; source it in ~/.bashrc',
    '_kms_doctor() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=check at',
    '  COMPREPLY=()',
    '  # bash splits --format=json at the equals sign',
    '  if [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; elif [[ $cur == = ]]; then cur=; fi',
    '  for ((at = 1; at < COMP_CWORD; at++)); do',
    '    case "${COMP_WORDS[at]}" in',
    `      ${commands.map(({ name }) => name).join('|')}) command=\${COMP_WORDS[at]}; break ;;`,
    '    esac',
    '  done',
    '  if [[ $COMP_CWORD -eq 1 && $cur != -* ]]; then',
    `    COMPREPLY=($(compgen -W '${names}' -- "$cur")); return`,
    '  fi',
    '  case "$command" in',
    ...commands.flatMap(commandCase),
    '  esac',
    '}',
    'complete -F _kms_doctor kms-doctor',
    '',
  ].join('\n');
}
