package files

import "encoding/binary"

// progressive tells whether the pixels of a JPEG come in several scans, as far as one can be sure that they do not.
func progressive(b []byte) bool {
	if len(b) < 2 || b[0] != 0xFF || b[1] != 0xD8 {
		return true
	}
	for b = b[2:]; len(b) >= 4 && b[0] == 0xFF; {
		switch marker := b[1]; {
		case marker == 0xC0 || marker == 0xC1:
			return false
		case marker == 0xC4 || marker == 0xDB || marker == 0xDD || marker == 0xFE || marker >= 0xE0 && marker <= 0xEF: // tables and notes
		default:
			return true
		}
		size := 2 + int(binary.BigEndian.Uint16(b[2:]))
		if len(b) < size {
			return true
		}
		b = b[size:]
	}
	return true
}
