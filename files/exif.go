package files

import (
	"bytes"
	"encoding/binary"
)

// orientation is how the camera was held, 1 to 8, as the beginning of a JPEG says; 1 where it does not.
func orientation(b []byte) int {
	if len(b) < 4 || b[0] != 0xFF || b[1] != 0xD8 {
		return 1
	}
	for b = b[2:]; len(b) >= 4 && b[0] == 0xFF; {
		size := int(binary.BigEndian.Uint16(b[2:]))
		if b[1] == 0xDA || size < 2 || len(b) < 2+size { // the pixels begin, or it is cut
			return 1
		}
		if exif, ok := bytes.CutPrefix(b[4:2+size], []byte("Exif\x00\x00")); ok && b[1] == 0xE1 {
			return oriented(exif)
		}
		b = b[2+size:]
	}
	return 1
}

// oriented reads the first directory of a TIFF header.
func oriented(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if b[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(b[4:]))
	if at+2 > int64(len(b)) {
		return 1
	}
	entries := b[at+2:]
	for range order.Uint16(b[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x0112 {
			if v := int(order.Uint16(entries[8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}
