/* Built and run while precis is built: turns data files into one C file. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static size_t
write_bytes(FILE *out, const char *path, int number)
{
	FILE *in = fopen(path, "rb");
	if (!in) {
		perror(path);
		exit(1);
	}
	size_t n = 0;
	fprintf(out, "static const char file_%d[] = {", number);
	for (int c = getc(in); c != EOF; c = getc(in), n++)
		fprintf(out, "%s%d,", n % 20 ? "" : "\n", c > 127 ? c - 256 : c);
	fprintf(out, "0};\n");
	fclose(in);
	return n;
}

static void
write_all(FILE *out, const char *symbol, char **paths, int n, size_t *sizes)
{
	fprintf(out, "#include \"base/embed.h\"\n");
	for (int i = 0; i < n; i++)
		sizes[i] = write_bytes(out, paths[i], i);
	fprintf(out, "static const struct embedded files[] = {\n");
	for (int i = 0; i < n; i++)
		fprintf(out, "{\"%s\", {file_%d, %zu}},\n", base_name(paths[i]), i,
		        sizes[i]);
	fprintf(out,
	        "};\nextern const struct embedded_list %s;\n"
	        "const struct embedded_list %s = {files, %d};\n",
	        symbol, symbol, n);
}

int
main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "usage: embed OUTPUT.c SYMBOL FILE...\n");
		return 1;
	}
	FILE *out = fopen(argv[1], "wb");
	size_t *sizes = calloc((size_t)argc, sizeof *sizes);
	bool ok = out && sizes;
	if (ok)
		write_all(out, argv[2], argv + 3, argc - 3, sizes);
	if (out && fclose(out) != 0)
		ok = false;
	if (!ok)
		perror(argv[1]);
	free(sizes);
	return ok ? 0 : 1;
}
