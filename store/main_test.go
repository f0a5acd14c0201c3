package store_test

import (
	"os"
	"testing"

	"parley/internal/pgtest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Run(m)) }
