package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"centers/internal/diag"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand() command {
	var shell string
	return command{
		name:    "completion",
		summary: "write what lets a shell complete commands and flags",
		usage: `Completion writes a script by which a shell completes the commands of centers, their
flags and the words that may follow, when the Tab key is pressed.

  source <(centers completion bash)         in ~/.bashrc
  source <(centers completion zsh)          in ~/.zshrc, below compinit
  centers completion fish > ~/.config/fish/completions/centers.fish
  centers completion powershell | Out-String | Invoke-Expression`,
		flags: func(*flag.FlagSet) {},
		args: func(args []string) error {
			if len(args) != 1 {
				return usageError("completion: name the shell: " + strings.Join(shells, ", "))
			}
			if shell = args[0]; !slices.Contains(shells, shell) {
				return usageError(fmt.Sprintf("completion: unknown shell %q%s", shell, diag.Suggest(shell, shells)))
			}
			return nil
		},
		run: func(_ context.Context, w world) error {
			write := map[string]func(io.Writer, []completed) error{
				"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion, "powershell": powershellCompletion,
			}
			return write[shell](w.stdout, allCompleted())
		},
	}
}

// A completed is what can be completed behind one command.
type completed struct {
	name, summary string
	words         []string // the first argument, if it is one of a few
	flags         []completedFlag
}

type completedFlag struct{ name, text string }

// allCompleted returns what can be completed, help included.
func allCompleted() []completed {
	var out []completed
	help := completed{name: "help", summary: "explain a command"}
	for _, c := range commands() {
		one := completed{name: c.name, summary: c.summary}
		switch c.name {
		case "new":
			one.words = append(slices.Clone(startable), "translation")
		case "completion":
			one.words = shells
		}
		c.flagSet(new(extras)).VisitAll(func(f *flag.Flag) {
			_, text := flag.UnquoteUsage(f)
			one.flags = append(one.flags, completedFlag{f.Name, text})
		})
		one.flags = append(one.flags, completedFlag{"help", "show examples and flags"})
		out = append(out, one)
		help.words = append(help.words, c.name)
	}
	return append(out, help)
}

// names returns the names of commands.
func names(all []completed) string {
	var out []string
	for _, c := range all {
		out = append(out, c.name)
	}
	return strings.Join(out, " ")
}

// offers returns the words and flags of a command.
func (c *completed) offers() string {
	out := slices.Clone(c.words)
	for _, f := range c.flags {
		out = append(out, "--"+f.name)
	}
	return strings.Join(out, " ")
}

func bashCompletion(w io.Writer, all []completed) error {
	var b strings.Builder
	b.WriteString("# bash completion of centers; written by: centers completion bash\n_centers() {\n  local word=\"${COMP_WORDS[COMP_CWORD]}\" offers=\"\"\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n")
	fmt.Fprintf(&b, "    offers=%q\n  else\n    case \"${COMP_WORDS[1]}\" in\n", names(all))
	for _, c := range all {
		fmt.Fprintf(&b, "      %s) offers=%q ;;\n", c.name, c.offers())
	}
	b.WriteString("    esac\n  fi\n  COMPREPLY=($(compgen -W \"$offers\" -- \"$word\"))\n}\ncomplete -o default -F _centers centers\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// zshQuoted puts a text between single quotes as zsh reads it, in a list where a
// colon parts a word from its explanation.
func zshQuoted(word, text string) string {
	return "'" + word + ":" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

func zshCompletion(w io.Writer, all []completed) error {
	var b strings.Builder
	b.WriteString("#compdef centers\n# zsh completion of centers; written by: centers completion zsh\n_centers() {\n  local -a offers\n  if (( CURRENT == 2 )); then\n    offers=(")
	for _, c := range all {
		b.WriteString("\n      " + zshQuoted(c.name, c.summary))
	}
	b.WriteString(")\n    _describe command offers\n    return\n  fi\n  case $words[2] in\n")
	for _, c := range all {
		fmt.Fprintf(&b, "    %s) offers=(", c.name)
		for _, word := range c.words {
			b.WriteString("\n      " + zshQuoted(word, ""))
		}
		for _, f := range c.flags {
			b.WriteString("\n      " + zshQuoted("--"+f.name, f.text))
		}
		b.WriteString(") ;;\n")
	}
	b.WriteString("  esac\n  _describe option offers\n  _files\n}\ncompdef _centers centers\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func fishQuoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}

func fishCompletion(w io.Writer, all []completed) error {
	var b strings.Builder
	b.WriteString("# fish completion of centers; written by: centers completion fish\n")
	for _, c := range all {
		fmt.Fprintf(&b, "complete -c centers -n __fish_use_subcommand -f -a %s -d %s\n", c.name, fishQuoted(c.summary))
	}
	for _, c := range all {
		seen := fishQuoted("__fish_seen_subcommand_from " + c.name)
		if len(c.words) > 0 {
			fmt.Fprintf(&b, "complete -c centers -n %s -f -a %s\n", seen, fishQuoted(strings.Join(c.words, " ")))
		}
		for _, f := range c.flags {
			fmt.Fprintf(&b, "complete -c centers -n %s -l %s -d %s\n", seen, f.name, fishQuoted(f.text))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func powershellCompletion(w io.Writer, all []completed) error {
	var b strings.Builder
	list := func(s string) string { return "'" + strings.ReplaceAll(s, " ", "', '") + "'" }
	b.WriteString("# PowerShell completion of centers; written by: centers completion powershell\nRegister-ArgumentCompleter -Native -CommandName centers -ScriptBlock {\n  param($word, $line, $position)\n  $words = @($line.CommandElements | ForEach-Object { $_.ToString() })\n")
	b.WriteString("  if ($words.Count -lt 2 -or ($words.Count -eq 2 -and $word -ne '')) {\n")
	fmt.Fprintf(&b, "    $offers = @(%s)\n  } else {\n    $offers = switch ($words[1]) {\n", list(names(all)))
	for _, c := range all {
		fmt.Fprintf(&b, "      '%s' { @(%s) }\n", c.name, list(c.offers()))
	}
	b.WriteString("      default { @() }\n    }\n  }\n  $offers | Where-Object { $_ -like \"$word*\" } | ForEach-Object {\n    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)\n  }\n}\n")
	_, err := io.WriteString(w, b.String())
	return err
}
