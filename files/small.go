package files

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"parley/chat"
)

// Bounds on a picture that is decoded. What is larger has no thumbnail.
const (
	maxMemory = 192 << 20 // bytes while it is decoded
	maxSide   = 20_000
	maxVisits = 512 << 20 // pixels, each as often as there are scans that may change it: a second or two
	smallSide = 640       // of a thumbnail
)

// Small is a thumbnail: drawn anew, so that nothing of the original but its pixels is in it.
type Small struct {
	Width, Height int

	bytes []byte
}

// Digest tells pictures apart.
func (s *Small) Digest() string {
	sum := sha256.Sum256(s.bytes)
	return hex.EncodeToString(sum[:])
}

type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = map[string]codec{
	"image/jpeg": {jpeg.DecodeConfig, jpeg.Decode},
	"image/png":  {png.DecodeConfig, png.Decode},
	"image/gif":  {gif.DecodeConfig, gif.Decode},
	"image/webp": {webp.DecodeConfig, webp.Decode},
}

// draw is a picture's thumbnail, upright; nil where it cannot be read or is too large to be.
func draw(contentType string, r io.ReadSeeker) *Small {
	c, ok := codecs[contentType]
	if !ok {
		return nil
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil
	}
	is, err := c.config(r)
	if err != nil || is.Width < 1 || is.Height < 1 || is.Width > maxSide || is.Height > maxSide {
		return nil
	}
	turn, pixels, memory := 1, int64(is.Width)*int64(is.Height), depth(is.ColorModel)
	if contentType == "image/jpeg" {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return nil
		}
		raw, err := io.ReadAll(io.LimitReader(r, chat.MaxAttachment))
		if err != nil {
			return nil
		}
		turn = orientation(raw)
		if progressive(raw) {
			memory = coefficients(is.ColorModel)
			// A scan of a few bytes may go through all pixels. What looks like one in a table or a note counts as well.
			if pixels*int64(bytes.Count(raw, []byte{0xFF, 0xDA})) > maxVisits {
				return nil
			}
		}
	}
	if pixels*memory > maxMemory {
		return nil
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil
	}
	src, err := c.decode(r)
	if err != nil {
		return nil
	}
	b := src.Bounds()
	w, h := fit(b.Dx(), b.Dy())
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	xdraw.ApproxBiLinear.Scale(dst, dst.Bounds(), src, b, xdraw.Src, nil)
	dst = upright(dst, turn)
	var out bytes.Buffer
	if dst.Opaque() && contentType != "image/gif" {
		err = jpeg.Encode(&out, dst, &jpeg.Options{Quality: 82})
	} else {
		err = png.Encode(&out, dst)
	}
	if err != nil {
		return nil
	}
	return &Small{Width: dst.Rect.Dx(), Height: dst.Rect.Dy(), bytes: out.Bytes()}
}

// depth is how many bytes a pixel takes in memory at most.
func depth(m color.Model) int64 {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model, color.Gray16Model:
		return 8
	default:
		return 4
	}
}

// coefficients is how many bytes a pixel takes while scans come: beside each of its components, four bytes of what is
// known of it so far.
func coefficients(m color.Model) int64 {
	switch m {
	case color.GrayModel:
		return 1 * (4 + 1)
	case color.YCbCrModel:
		return 3 * (4 + 1)
	default:
		return 4 * (4 + 1)
	}
}

func fit(w, h int) (int, int) {
	switch {
	case w <= smallSide && h <= smallSide:
		return w, h
	case w >= h:
		return smallSide, max(1, h*smallSide/w)
	default:
		return max(1, w*smallSide/h), smallSide
	}
}

// upright turns a picture as its camera was held (the values 1 to 8 of EXIF).
func upright(src *image.NRGBA, turn int) *image.NRGBA {
	if turn < 2 || turn > 8 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	if turn >= 5 {
		dst = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			to := [9]image.Point{2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y}, 5: {y, x}, 6: {h - 1 - y, x}, 7: {h - 1 - y, w - 1 - x}, 8: {y, w - 1 - x}}[turn]
			dst.SetNRGBA(to.X, to.Y, src.NRGBAAt(x, y))
		}
	}
	return dst
}
