/* libmaxminddb's side of `lookups.mjs`: lookup-loop DATABASE ADDRESSES prints the addresses that have a country and the
   seconds that it took to read each address and find its country. */

#include <arpa/inet.h>
#include <maxminddb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Reads an address as the system does; `false` where it is none. */
static int socket_address(const char *text, struct sockaddr_storage *address) {
  struct sockaddr_in *v4 = (struct sockaddr_in *)address;
  struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)address;
  memset(address, 0, sizeof *address);
  if (strchr(text, ':') == NULL) {
    v4->sin_family = AF_INET;
    return inet_pton(AF_INET, text, &v4->sin_addr) == 1;
  }
  v6->sin6_family = AF_INET6;
  return inet_pton(AF_INET6, text, &v6->sin6_addr) == 1;
}

int main(int count, char **arguments) {
  MMDB_s database;
  if (count != 3 || MMDB_open(arguments[1], MMDB_MODE_MMAP, &database) != MMDB_SUCCESS) return 1;
  FILE *file = fopen(arguments[2], "rb");
  if (file == NULL) return 1;
  fseek(file, 0, SEEK_END);
  long length = ftell(file);
  rewind(file);
  char *text = malloc(length + 1);
  if (text == NULL || fread(text, 1, length, file) != (size_t)length) return 1;
  text[length] = '\0';

  long located = 0;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (char *line = text, *stop; (stop = strchr(line, '\n')) != NULL; line = stop + 1) {
    struct sockaddr_storage address;
    int error = 0;
    *stop = '\0';
    if (!socket_address(line, &address)) return 1;
    MMDB_lookup_result_s result = MMDB_lookup_sockaddr(&database, (struct sockaddr *)&address, &error);
    if (error != MMDB_SUCCESS) return 1;
    MMDB_entry_data_s country;
    if (result.found_entry && MMDB_get_value(&result.entry, &country, "country_code", NULL) == MMDB_SUCCESS) located += country.has_data;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("{\"located\":%ld,\"seconds\":%.6f}\n", located, (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9);
  return 0;
}
