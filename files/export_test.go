package files

// Busy has all pictures wait until it is called back.
func (f *Files) Busy() func() {
	f.drawing <- struct{}{}
	return func() { <-f.drawing }
}

// Sniff is what a file of this name and content is served as.
var Sniff = sniff
