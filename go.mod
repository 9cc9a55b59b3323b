module centers

go 1.26
