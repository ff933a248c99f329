/// This program's version, in every run, report and evidence row.
package let toolVersion = "0.1.0"
