package desk

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"parley/chat"
)

// Texts made to be expensive cost about as much as others: none more than a few times what an ordinary one of a
// message's whole length does. What counts is the time that this thread worked, whatever else the machine does.
func TestTextsMadeToBeExpensiveAreNot(t *testing.T) {
	t.Parallel()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	full := func(unit string, part int) string { return strings.Repeat(unit, chat.MaxBody/len(unit)/part) }
	render(chat.Out, "*once*") // what is made the first time is not the text's
	ordinary := 8 * work(chat.Out, full("Hello **you**, see [this](https://a.test/b) and `that`.\n\n- one\n- *two*\n\n> three\n\n", 8))

	var bodies []string
	for _, unit := range []string{">", "> ", "- ", "* ", "1. ", "[", "![", "[a](", "*", "_", "**a", "*a_", "`", "~~", "<", "<a", "&", "\\", "# ", "```\n", ">\n", "a\n\n", "http://a.test ", "a@", "www.", "[a](b)", "(", "- a\n", "> - ", "*a*", "0)", "&#0;", "<a@b.c>", "a@b.", "www.a"} {
		for _, part := range []int{1, 3, 12, 48} { // what is just short enough to be read as Markdown may cost the most
			bodies = append(bodies, full(unit, part))
		}
	}
	for _, end := range []string{")", "]", "(", ".", "()"} {
		bodies = append(bodies, "https://a.test/"+full(end, 1)[20:], full("https://a.test/"+strings.Repeat(end, 4000)+" ", 1))
	}
	for _, body := range bodies {
		for _, d := range []chat.Direction{chat.In, chat.Out} {
			began := worked()
			blocks, _ := render(d, body)
			took := worked() - began
			check(t, blocks)
			if took > 10*ordinary {
				took = work(d, body) // it may have met the garbage collector
			}
			if took > 10*ordinary {
				t.Errorf("%s %.20q (%d bytes): %v, where an ordinary text takes %v", d, body, len(body), took, ordinary)
			}
		}
	}
}

// work is how long this thread works to render a body.
func work(d chat.Direction, body string) time.Duration {
	began := worked()
	render(d, body)
	return worked() - began
}

func worked() time.Duration {
	var at unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &at); err != nil {
		panic(err)
	}
	return time.Duration(at.Nano())
}
