package files

// Busy has all pictures wait until it is called back.
func (f *Files) Busy() func() {
	f.drawing <- struct{}{}
	return func() { <-f.drawing }
}
