import type { CompletionCommand, CompletionOption } from './vocabulary.js';

const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`;

function optionEntry({ flag, help, takes, values }: CompletionOption): string {
  return `      '${flag}' = @{ help = '${help}'; takes = '${takes}'; values = ${list(values)} }`;
}

function commandEntry({ name, summary, words, options }: CompletionCommand): readonly string[] {
  return [
    `    '${name}' = @{ help = '${summary}'; words = ${list(words)}; options = [ordered]@{`,
    ...options.map(optionEntry),
    '    } }',
  ];
}

/** For Windows PowerShell 5.1 and PowerShell 7. */
export function powershellCompletion(commands: readonly CompletionCommand[]): string {
  return [
    '# PowerShell completion of kms-doctor; load it in $PROFILE',
    'Register-ArgumentCompleter -Native -CommandName kms-doctor -ScriptBlock {',
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    '  $commands = [ordered]@{',
    ...commands.flatMap(commandEntry),
    '  }',
    '  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |',
    '    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })',
    '  $name = $typed | Where-Object { $commands.Contains($_) } | Select-Object -First 1',
    "  $command = if ($name) { $commands[$name] } else { $commands['check'] }",
    "  $previous = if ($typed.Count -gt 0) { $typed[-1] } else { '' }",
    '  $option = if ($command.options.Contains($previous)) { $command.options[$previous] } else { $null }',
    "  if ($option -and $option.takes -ne 'nothing') {",
    '    # No values: PowerShell completes file names by itself.',
    '    $offers = $option.values | ForEach-Object { @{ text = $_; help = $_ } }',
    "  } elseif ($wordToComplete -like '-*') {",
    '    $offers = $command.options.Keys | ForEach-Object { @{ text = $_; help = $command.options[$_].help } }',
    '  } elseif ($typed.Count -eq 0) {',
    '    $offers = $commands.Keys | ForEach-Object { @{ text = $_; help = $commands[$_].help } }',
    '  } else {',
    '    $offers = $command.words | ForEach-Object { @{ text = $_; help = $_ } }',
    '  }',
    '  $offers | Where-Object { $_.text -like "$wordToComplete*" } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_.text, $_.text, 'ParameterValue', $_.help)",
    '  }',
    '}',
    '',
  ].join('\n');
}
