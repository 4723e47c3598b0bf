<?xml version="1.0" encoding="UTF-8"?>
<!-- A feed as a page for people: RSS and Atom alike. No script, no inline style; nothing of a feed is taken for markup. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:atom="http://www.w3.org/2005/Atom" exclude-result-prefixes="atom">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>

  <xsl:template match="/rss/channel">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="title"/>
      <xsl:with-param name="about" select="description"/>
      <xsl:with-param name="home" select="link"/>
      <xsl:with-param name="own" select="atom:link[@rel='self']/@href"/>
      <xsl:with-param name="items" select="item"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/atom:feed">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="atom:title"/>
      <xsl:with-param name="about" select="atom:subtitle"/>
      <xsl:with-param name="home" select="atom:link[@rel='alternate'][1]/@href"/>
      <xsl:with-param name="own" select="atom:link[@rel='self']/@href"/>
      <xsl:with-param name="items" select="atom:entry"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page">
    <xsl:param name="title"/>
    <xsl:param name="about"/>
    <xsl:param name="home"/>
    <xsl:param name="own"/>
    <xsl:param name="items"/>
    <html lang="vi">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex"/>
        <title><xsl:value-of select="$title"/></title>
        <xsl:variable name="style" select="substring-before(substring-after(string(/processing-instruction('xml-stylesheet')[contains(., 'text/css')]), 'href=&quot;'), '&quot;')"/>
        <link rel="stylesheet" href="{$style}"/>
      </head>
      <body>
        <h1><xsl:value-of select="$title"/></h1>
        <p><xsl:value-of select="$about"/></p>
        <p>Đây là kênh tin cho máy đọc. Để theo dõi, chép địa chỉ này rồi dán vào trình đọc tin hoặc công cụ đăng lại:</p>
        <code><xsl:value-of select="$own"/></code>
        <p><a href="{$home}">Mở trang web</a></p>
        <xsl:apply-templates select="$items"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="item">
    <article>
      <h2><a href="{link}"><xsl:value-of select="title"/></a></h2>
      <time><xsl:value-of select="pubDate"/></time>
      <p><xsl:value-of select="description"/></p>
    </article>
  </xsl:template>

  <xsl:template match="atom:entry">
    <article>
      <h2><a href="{atom:link[@rel='alternate']/@href}"><xsl:value-of select="atom:title"/></a></h2>
      <time><xsl:value-of select="atom:published"/></time>
      <p><xsl:value-of select="atom:summary"/></p>
    </article>
  </xsl:template>
</xsl:stylesheet>
