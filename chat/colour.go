package chat

import (
	"fmt"
	"math"
	"strconv"
)

// rgb is a colour, 0 to 255 each.
type rgb [3]float64

var (
	white = rgb{255, 255, 255}
	black = rgb{0, 0, 0}
	ink   = rgb{20, 22, 28}
	// The hardest grounds that text stands on, and those that a fill stands on, in the light and in the dark.
	textGrounds = [2]rgb{{232, 235, 240}, {46, 50, 58}}
	fillGrounds = [2]rgb{white, {22, 24, 29}}
	ourColour   = rgb{47, 95, 208}
)

// Contrast that WCAG 2 asks of text and of the edge of a control, and below which a fill is swallowed by its ground.
const (
	textContrast = 4.5
	edgeContrast = 3
	swallowed    = 1.35
)

// Ink is what can be read on the brand's colour: the first of white, near-black and black whose contrast is 4.5:1 or
// more. One of them always is.
func (b *Brand) Ink() string {
	fill := parseColour(b.Colour)
	for _, c := range []rgb{white, ink} {
		if contrast(c, fill) >= textContrast {
			return c.String()
		}
	}
	return black.String()
}

// Shades is the brand's colour where it is not a fill: as text in the light and in the dark, and as an edge in the light
// and in the dark; each as near to the colour as can be seen there.
func (b *Brand) Shades() [4]string {
	c := parseColour(b.Colour)
	var out [4]string
	for i := range 2 {
		out[i] = adjusted(c, textGrounds[i], textContrast).String()
		edge := c
		if contrast(c, fillGrounds[i]) < swallowed {
			edge = adjusted(c, fillGrounds[i], edgeContrast)
		}
		out[2+i] = edge.String()
	}
	return out
}

// parseColour reads #rrggbb; our own blue for anything else.
func parseColour(s string) rgb {
	if len(s) != 7 {
		return ourColour
	}
	var c rgb
	for i := range c {
		v, err := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return ourColour
		}
		c[i] = float64(v)
	}
	return c
}

func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", int(c[0]), int(c[1]), int(c[2])) }

// luminance is the relative luminance, 0 to 1.
func (c rgb) luminance() float64 {
	sum := 0.0
	for i, weight := range [3]float64{0.2126, 0.7152, 0.0722} {
		s := c[i] / 255
		if s <= 0.04045 {
			s /= 12.92
		} else {
			s = math.Pow((s+0.055)/1.055, 2.4)
		}
		sum += weight * s
	}
	return sum
}

// contrast is the ratio of WCAG 2, 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// mix is a with a part of b in it.
func mix(a, b rgb, part float64) rgb {
	for i := range a {
		a[i] = math.Floor(a[i] + (b[i]-a[i])*part + 0.5)
	}
	return a
}

// adjusted is the colour with as little black or white mixed in as gives a contrast on a ground.
func adjusted(c, ground rgb, least float64) rgb {
	if contrast(c, ground) >= least {
		return c
	}
	pole := white
	if ground.luminance() > 0.18 {
		pole = black
	}
	low, high := 0.0, 1.0
	for range 12 {
		middle := (low + high) / 2
		if contrast(mix(c, pole, middle), ground) >= least {
			high = middle
		} else {
			low = middle
		}
	}
	return mix(c, pole, high)
}
