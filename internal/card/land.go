package card

// The palette: from the sky to ink in even steps, then the colors of things.
const (
	inkPixel  = 5
	edgePixel = 6
)

const (
	mountains pixel = iota + 7
	hills
	sand
	halo
	glow
	poppy
	wall
	adobe
	palm
)

// colors are those of the pictures of static/img.
var colors = [16]Color{
	0: {0xfd, 0xea, 0xc8}, inkPixel: {0x33, 0x21, 0x1b}, mountains: {0xb0, 0x9b, 0xc8}, hills: {0x78, 0xa6, 0x86}, sand: {0xea, 0xd1, 0xa0},
	halo: {0xfc, 0xda, 0xa5}, glow: {0xfc, 0xc9, 0x79}, poppy: {0xfd, 0xab, 0x2c}, wall: {0xff, 0xfc, 0xf6}, adobe: {0xa0, 0x32, 0x1e}, palm: {0x0b, 0x62, 0x50},
}

// paletteOf returns the colors of a picture with an edge of that color.
func paletteOf(edge Color) []Color {
	p := colors
	for i := 1; i < inkPixel; i++ {
		for j := range 3 {
			from, to := int(p[0][j]), int(p[inkPixel][j])
			p[i][j] = uint8(from + (to-from)*i/inkPixel)
		}
	}
	p[edgePixel] = edge
	return p[:]
}

// A canvas is the landscape, with the coordinates of the whole picture. All of it
// is counted in integers, which are the same on every machine.
type canvas []pixel

func (c canvas) set(x, y int, p pixel) {
	if y -= Height - landRows; x >= 0 && x < Width && y >= 0 && y < landRows {
		c[y*Width+x] = p
	}
}

func (c canvas) rect(x0, y0, x1, y1 int, p pixel) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			c.set(x, y, p)
		}
	}
}

func (c canvas) disc(cx, cy, r int, p pixel) {
	for y := cy - r; y <= cy+r; y++ {
		for x := cx - r; x <= cx+r; x++ {
			if (x-cx)*(x-cx)+(y-cy)*(y-cy) <= r*r {
				c.set(x, y, p)
			}
		}
	}
}

// below fills what is below a line through points, from left to right.
func (c canvas) below(points [][2]int, p pixel) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		for x := a[0]; x < b[0]; x++ {
			c.rect(x, a[1]+(b[1]-a[1])*(x-a[0])/(b[0]-a[0]), x+1, Height, p)
		}
	}
}

// mound fills a parabola from its top down, which has fallen so far at half its
// width.
func (c canvas) mound(x, top, half, fall int, p pixel) {
	for i := range Width {
		c.rect(i, top+fall*(i-x)*(i-x)/(half*half), i+1, Height, p)
	}
}

// stroke draws a bent line from a to b, drawn towards m.
func (c canvas) stroke(a, m, b [2]int, r int, p pixel) {
	const steps = 96
	for t := range steps + 1 {
		at := func(i int) int {
			u := steps - t
			return (a[i]*u*u + 2*m[i]*u*t + b[i]*t*t) / (steps * steps)
		}
		c.disc(at(0), at(1), r, p)
	}
}

// landscape draws a center below the mountains in the morning.
func landscape(c canvas) {
	c.disc(858, 502, 82, halo)
	c.disc(858, 502, 66, glow)
	c.disc(858, 502, 50, poppy)
	c.below([][2]int{
		{0, 495}, {35, 480}, {98, 504}, {197, 437}, {274, 486}, {338, 457}, {425, 518}, {517, 480}, {590, 510}, {680, 447}, {756, 494},
		{829, 463}, {905, 507}, {1010, 475}, {1088, 505}, {1200, 465},
	}, mountains)
	c.mound(150, 524, 330, 36, hills)
	c.mound(840, 506, 420, 56, hills)
	c.mound(250, 578, 700, 20, sand)
	c.mound(1250, 576, 500, 22, sand)
	c.tree(704, 468, 700, 598)
	c.tree(769, 510, 773, 600)
	c.tree(1139, 440, 1134, 592)
	c.house()
}

// tree draws a palm from its crown to its foot.
func (c canvas) tree(x, y, footX, footY int) {
	c.stroke([2]int{x, y}, [2]int{x - 6, (y + footY) / 2}, [2]int{footX, footY}, 2, palm)
	for _, f := range [][4]int{{-20, -20, -42, 6}, {-26, -2, -33, 26}, {-8, 2, -8, 36}, {20, -20, 44, 2}, {28, 0, 35, 24}, {10, 4, 14, 36}} {
		c.stroke([2]int{x, y}, [2]int{x + f[0], y + f[1]}, [2]int{x + f[2], y + f[3]}, 2, palm)
	}
}

// house draws a center with its door open.
func (c canvas) house() {
	c.rect(889, 520, 1070, 600, wall)
	c.rect(932, 487, 1025, 600, wall)
	c.rect(926, 481, 1031, 490, adobe)
	c.rect(883, 515, 932, 523, adobe)
	c.rect(1025, 515, 1076, 523, adobe)
	c.rect(903, 541, 920, 566, poppy)
	c.rect(1039, 541, 1056, 566, poppy)
	c.disc(978, 558, 18, poppy)
	c.rect(960, 558, 997, 600, poppy)
	for y := 600; y < Height; y++ {
		c.rect(960-(y-600)*5/4, y, 997+(y-600)*5/4, y+1, poppy)
	}
	for x := 943; x < 960; x++ {
		c.rect(x, 562-(x-943), x+1, 612-(x-943)*10/17, adobe)
	}
}
