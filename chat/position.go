package chat

import (
	"strconv"
	"strings"
)

// Position is a place in the log, as a listener keeps it. A customer's position counts that customer's public events;
// an agent's counts the deployment's events (Customer is ""). It is opaque to clients.
type Position struct {
	Epoch    string     // of the log, made with it
	Customer CustomerID // "" for agents
	N        int64      // how many events have been heard
}

// String is the form that travels: epoch.customer.n, or epoch..n for agents.
func (p Position) String() string {
	return p.Epoch + "." + string(p.Customer) + "." + strconv.FormatInt(p.N, 10)
}

// ParsePosition reads what String wrote. Whatever it cannot read is an error of kind bad; a position that it can read
// but that names another log or another customer is the listener's business (it answers resync).
func ParsePosition(s string) (Position, error) {
	bad := Bad("position", "is not one that this server gave")
	if len(s) > 80 {
		return Position{}, bad
	}
	parts := strings.Split(s, ".")
	if len(parts) != 3 || !isHex(parts[0], 8) || (parts[1] != "" && !isHex(parts[1], 24)) {
		return Position{}, bad
	}
	n, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil || n < 0 || parts[2] != strconv.FormatInt(n, 10) {
		return Position{}, bad
	}
	return Position{Epoch: parts[0], Customer: CustomerID(parts[1]), N: n}, nil
}

// ValidID tells whether s has the shape of an id that Parley makes.
func ValidID(s string) bool { return isHex(s, 24) }

func isHex(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
