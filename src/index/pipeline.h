/*
 * pipeline.h - files to rows: read, hash, decode, lex, parse, walk and compress on all cores, write in
 * one.
 *
 * Results are taken in the order of the jobs, so the rows are the same for any number of threads.
 */
#ifndef IT_INDEX_PIPELINE_H
#define IT_INDEX_PIPELINE_H

#include "index/found.h"
#include "store/rows.h"
#include "store/store.h"

/* One file to be read. */
typedef struct ItJob {
  const ItFoundFile *file;
  ItFileRow row;      /* id 0: a new file. Filled in with what reading gave, and written */
} ItJob;

typedef struct ItPipeline {
  ItStore *store;
  const ItFoundTree *found;
  const ItIndexOptions *options;
  ItJob *jobs;
  uint32_t job_count;
  ItIndexSummary *summary;
} ItPipeline;

/* Reads the jobs' files and writes their contents and their rows. IT_STOPPED if progress says so. */
ItStatus it_pipeline_run(ItPipeline *pipeline, ItError *err);

#endif
