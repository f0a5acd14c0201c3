package chat

import (
	"math"
	"strconv"
)

// inks are what text on a brand's colour is drawn in, the preferred one first.
var inks = []string{"#ffffff", "#14161c", "#000000"}

// Ink is what can be read on the brand's colour: the first of white, near-black and black whose contrast is 4.5:1 or
// more, as WCAG 2 computes it. One of them always is.
func (b *Brand) Ink() string {
	on := luminance(b.Colour)
	for _, ink := range inks {
		x, y := luminance(ink), on
		if (math.Max(x, y)+0.05)/(math.Min(x, y)+0.05) >= 4.5 {
			return ink
		}
	}
	return inks[2]
}

// luminance is the relative luminance of #rrggbb, 0 to 1; 0 for what is no colour.
func luminance(colour string) float64 {
	if len(colour) != 7 {
		return 0
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return 0
		}
		s := float64(v) / 255
		if s <= 0.04045 {
			s /= 12.92
		} else {
			s = math.Pow((s+0.055)/1.055, 2.4)
		}
		sum += weight * s
	}
	return sum
}
