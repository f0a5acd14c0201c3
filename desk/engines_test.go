package desk_test

import (
	"os"
	"testing"

	"parley/desk/desktest"
	"parley/internal/pgtest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Run(m)) }

// onBoth runs a test on both engines: for what depends on how writers of one customer meet.
func onBoth(t *testing.T, test func(*testing.T, *desktest.World)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, desktest.New(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, desktest.On(t, pgtest.DSN(t)))
	})
}
